create table t (id serial primary key, note text);
create index t_note on t (note); create view v as select * from t;
do $$ begin create table n (id int); execute 'create table if not exists n (id int)'; drop table n; end $$;
create temp table t (id int); drop table t; create table made as select * from t;
grant select on t to public;
alter table t add column extra int; alter table t drop column extra;
drop view v;
