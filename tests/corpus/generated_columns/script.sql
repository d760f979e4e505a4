create table g (a int, b int generated always as (a * 2) stored, c text generated always as ('x' || a::text) stored);
alter table g add column d int generated always as (a + 1) stored;
alter table g alter column d drop expression;
