set check_function_bodies = off;
select pg_catalog.set_config('search_path', '', false);
create schema app;
CREATE FUNCTION app.total(o bigint) RETURNS numeric
    LANGUAGE sql STABLE
    AS $$ select sum(price) from app.items where order_id = o $$;
create domain app.names as text[];
create function app."Line (it's)"(o text default 'a;b', out n int, variadic v text[] default '{}') as 'select count(*)::int from items' language sql set search_path to app, public -- at last
;
create or replace function app.checked() returns bigint language sql set check_function_bodies to on as 'select count(*) from app.items';
do $do$ begin create function app.price() returns void language plpgsql as $f$ declare r app.items; begin null; end $f$; end $do$;
CREATE TABLE app.items (order_id bigint, price numeric DEFAULT app.total(1));
create view app.totals as select app.total(order_id), app."Line (it's)"('x') as line from app.items;
create function app.in_c(text) returns text language internal as 'upper';
begin; create or replace function app.checked() returns bigint language sql as 'select count(*) from app.later'; create table app.later (a int); commit;
