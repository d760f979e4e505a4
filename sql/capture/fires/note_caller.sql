-- Says for whom a statement runs: notes the role and the schemas of its search_path in two settings;
-- from 9.4. Called by the event triggers dts_intercept_caller and dts_intercept_caller_of_drop, which
-- fire next before those that record, under the rights and the search_path of whoever runs the
-- statement: the only place where the server tells both.
--
-- Anybody may set these settings, but nobody's code runs between this function and the next.
-- A path with pg_temp is read here: current_schemas() would make the session's temporary schema where
-- that comes first, or fail for a role that may make none, and name it.
create or replace function pgdts.note_caller()
returns event_trigger
language plpgsql
volatile
as $dts$
declare
    noted pg_catalog.text;
begin
    noted := pg_catalog.set_config('pgdts.username', current_user::pg_catalog.text, false);
    if pg_catalog.current_setting('search_path') operator(pg_catalog.!~~*) '%pg_temp%' then
        noted := pg_catalog.set_config(
            'pgdts.schemas', pg_catalog.current_schemas(false)::pg_catalog.text, false);
    else
        declare
            caller constant pg_catalog.name := current_user;
            path constant pg_catalog.text := pg_catalog.current_setting('search_path');
        begin
            noted := pg_catalog.set_config(
                'pgdts.schemas',
                array(
                    -- include fires/include/schemas_of_path
                )::pg_catalog.text,
                false);
        end;
    end if;
end
$dts$;
