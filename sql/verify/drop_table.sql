-- Canary: the drop of a table and what depends on it. From 9.4.
drop table canary cascade
