create table t (id int); drop table t; create table t (id int); drop table t; create table t (id int);
create table if not exists t (id int); create table if not exists t (id int);
