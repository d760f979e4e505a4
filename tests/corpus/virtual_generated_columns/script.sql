create table g (a int, b int generated always as (a * 2), c int generated always as (a) virtual);
alter table g alter column b set expression as (a * 3);
create table named_not_null (a int constraint must not null);
