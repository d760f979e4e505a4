create function make() returns void language plpgsql as $$ begin create table inside (id int); alter table inside add x int; end $$;
create table one (id int); select make(); create table two (id int); drop table inside; select make(); create table three (id int);
do $$ begin drop table inside; perform make(); drop table one; end $$; drop table two; create table one (id int);
