create temp table a as select 1 as x;
create temporary table b on commit drop as select 1 as x;
select 1 as x into temp c;
select 1 as x into temporary table d;
create local temp table e as select 1 as x;
create table pg_temp.f as select 1 as x;
create table g as select * from a;
drop table a, c, g;
