create table t (id int); create view v as select * from t; create schema s; create function f() returns int language sql as 'select 1'; create table gone (id int);
alter table t owner to pgdts_ordinary;
alter view v owner to pgdts_ordinary;
alter schema s owner to pgdts_ordinary;
alter function f() owner to pgdts_ordinary;
create schema authorization pgdts_ordinary;
alter table gone owner to pgdts_ordinary; grant select on t to pgdts_ordinary;
drop owned by pgdts_ordinary;
create table t2 (id int); alter table t2 owner to pgdts_ordinary; drop owned by pgdts_ordinary cascade; create table t3 (id int);
