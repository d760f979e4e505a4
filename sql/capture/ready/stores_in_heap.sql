-- Does default_table_access_method, which is from 12, name what the destination has? From 9.4. Every
-- name is qualified: dts_capture_ddl() calls it with the caller's search_path. In SQL, so that the
-- server puts it in place of its calls.
create or replace function pgdts.stores_in_heap()
returns boolean
language sql
stable
as $dts$
    select case
        when pg_catalog.current_setting('server_version_num')
             operator(pg_catalog.~~) any ('{9%, 10%, 11%}'::pg_catalog.text[]) then true
        else pg_catalog.current_setting('default_table_access_method') operator(pg_catalog.=) 'heap'
    end
$dts$;
