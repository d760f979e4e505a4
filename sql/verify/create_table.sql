-- Canary: a table. From 9.4.
create table canary (id integer primary key, note text default 'a;b')
