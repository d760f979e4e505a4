-- Says for whom a statement runs: notes the role and the schemas of its search_path in two settings;
-- from 9.4. Called by the event triggers dts_intercept_caller and dts_intercept_caller_of_drop, which
-- fire next before those that record, under the rights and the search_path of whoever runs the
-- statement: the only place where the server tells both.
--
-- Anybody may set these settings, but nobody's code runs between this function and the next.
-- Of a path with pg_temp nothing is noted, see caller_schemas(): current_schemas() would make the
-- session's temporary schema where that comes first, or fail for a role that may make none. One
-- expression: each step of an extension's script comes by here.
create or replace function pgdts.note_caller()
returns event_trigger
language plpgsql
volatile
as $dts$
declare
    noted pg_catalog.text;
begin
    noted := pg_catalog.concat(
        pg_catalog.set_config('pgdts.username', current_user::pg_catalog.text, false),
        pg_catalog.set_config(
            'pgdts.schemas',
            case when pg_catalog.current_setting('search_path') operator(pg_catalog.!~~*) '%pg_temp%'
                 then pg_catalog.current_schemas(false)::pg_catalog.text else '' end,
            false));
end
$dts$;
