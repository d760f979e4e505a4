create table a (id int); create table b (id int); create view v as select * from a;
create table drop_me (id int); create function f() returns int language sql as 'select 1';
drop view v; drop table a, b; drop table drop_me; drop function f();
create table a (id int); drop table a; create table a (id int);
create type t as (x int); drop type t; drop table if exists never; drop table a cascade;
