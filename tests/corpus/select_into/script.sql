create table src (id int, name text);
select * into a from src;
select id, name as "N" into table b from src where id > 0;
select id into unlogged c from src;
with w as (select * from src) select w.id into d from w;
select 'into x'::text as t, 1 as "into" into e;
