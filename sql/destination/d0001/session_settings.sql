-- The settings of this session, each with its value; from 10. Every name is qualified, and the function
-- pins nothing: what a captured statement has left is to be seen.
create function pgdts.session_settings()
returns text[]
language sql
stable
as $dts$
    select array(
        select s.name operator(pg_catalog.||) '=' operator(pg_catalog.||) s.setting
          from pg_catalog.pg_settings as s
         where s.context operator(pg_catalog.=) any (array['user', 'superuser']::pg_catalog.text[]))
$dts$;
