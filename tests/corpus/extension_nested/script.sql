do $$ begin create extension hstore; create table a (h hstore); drop table a; drop extension hstore; end $$;
create function f() returns void language sql as 'create extension ltree; create table t (id int)';
select f();
