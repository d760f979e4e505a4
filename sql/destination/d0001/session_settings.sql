-- The settings of this session, each with its value; from 10.
create function pgdts.session_settings()
returns text[]
language sql
stable
set search_path = pg_catalog, pg_temp
as $dts$
    select array(select name || '=' || setting from pg_settings where context in ('user', 'superuser'))
$dts$;
