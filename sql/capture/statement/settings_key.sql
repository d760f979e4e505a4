-- The settings that decide for whom a statement runs and what its names mean, as a number of 30 bits;
-- from 9.4. Called when a statement starts and when it has ended, under the caller's search_path; in
-- SQL, so that the server puts it in place of its calls.
create or replace function pgdts.settings_key()
returns bigint
language sql
volatile
as $dts$
    select (pg_catalog.hashtext(
                pg_catalog.concat_ws(
                    ' ', pgdts.salt(), pg_catalog.length(pg_catalog.current_setting('search_path')),
                    pg_catalog.current_setting('search_path'), pg_catalog.current_setting('role')))
            operator(pg_catalog.&) 1073741823)::pg_catalog.int8
$dts$;
