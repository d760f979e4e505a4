-- Does a statement of this session mean what it says, for whoever runs it with its first schema alone:
-- no temporary objects, no SET ROLE, one schema in the path, which the role may use? From 9.4. Every
-- name is qualified: dts_capture_ddl() and capture_drop() call it with the caller's search_path.
-- In SQL, so that the server puts it in place of its calls.
create or replace function pgdts.is_plain_session()
returns boolean
language sql
stable
as $dts$
    select pg_catalog.pg_my_temp_schema() operator(pg_catalog.=) 0::pg_catalog.oid
       and pg_catalog.current_setting('role') operator(pg_catalog.=) 'none'
       and (pg_catalog.current_schemas(false))[2] is null
       and (session_user operator(pg_catalog.=) current_user
            or pgdts.path_schemas(
                   pg_catalog.current_setting('search_path'), session_user,
                   pg_catalog.current_schemas(false))
               operator(pg_catalog.=) pg_catalog.current_schemas(false))
$dts$;
