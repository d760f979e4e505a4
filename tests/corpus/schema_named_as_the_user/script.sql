create schema pgdts_ordinary;
create table t (id int);
create table public.u (id int);
create view v as select * from t;
