create table t (id int primary key);
create index t_id on t (id);
reindex index concurrently t_id;
reindex table concurrently t;
reindex (verbose) schema public;
