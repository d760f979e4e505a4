-- Canary: a view. From 9.4.
create view canary_notes as select id, note from canary
