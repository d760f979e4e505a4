create function f() returns void language plpgsql as $$
begin
    create table a as select 1 as x, 'y'::text as y;
    execute 'create table b as select * from a';
    execute 'create table c as (select x from a)';
    create temp table d as select 1 as x;
    drop table d;
end $$;
select f();
create function g() returns void language sql as 'create table e as select 1 as x; create table h as select 2 as y';
select g();
