create table t (a int);
alter table t add b int; alter table t add c int; alter table t alter b set not null;
alter table t drop c; alter table t rename b to d; alter table t add constraint positive check (d > 0);
alter table t add unique (d), add column e int references t (d);
