create table one (id int); create table two (id int primary key);
alter table one add column note text default 'a;b';
create index one_note on one (note);drop table two;
