create table old_one (id int);
create function more(int) returns int language sql as '/* first */ create table three (id int); create index on old_one (id); select 1';
create function more(text) returns void language sql as 'create table four (id text); alter table four add y int';
select more(1);
select more('a');
