create table t (id int primary key); reindex table t; create index t_id on t (id); reindex index t_id; drop index t_id; create table u (id int);
