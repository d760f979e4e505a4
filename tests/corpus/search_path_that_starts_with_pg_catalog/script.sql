create schema shop; create table shop.t (id int);
set search_path = pg_catalog, shop;
alter table t add more int;
create table shop.u (id int);
