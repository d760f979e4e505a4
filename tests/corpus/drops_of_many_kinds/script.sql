create table t (id int primary key, x int); create table u (id int references t); create view v as select * from t; create view w as select * from v;
create sequence s; create sequence s2; create type ty as enum ('a'); create domain d as int; create function f() returns int language sql as 'select 1'; create schema sc; create table sc.in_it (id int); create materialized view m as select 1 as a;
drop view w, v;
drop table t cascade;
drop sequence s, s2;
drop materialized view m;
drop schema sc cascade;
drop type ty; drop domain d; drop function f();
drop table if exists absent, u;
