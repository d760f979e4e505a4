create table src (id int); insert into src values (1); create table a as select id, id::text as t from src; select * into b from a; insert into b values (2, 'x');
create materialized view m as select * from b; create table c as select * from m with no data; drop table src;
