create extension hstore;
create function mine() returns int language sql as 'select 1';
alter extension hstore add function mine();
alter extension hstore drop function mine();
