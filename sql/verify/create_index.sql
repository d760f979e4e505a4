-- Canary: an index. From 9.4.
create index canary_note on canary (note)
