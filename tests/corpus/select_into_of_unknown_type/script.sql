create table a as select 'x' as t, null as n;
select 'into x' as t into b;
