-- Runs one captured statement as a consumer does: alone, where unqualified names mean the row's schema,
-- with the rights of the one who ran it at the source; from 10.
--
-- Until require_settings() has looked, search_path may be the statement's: nothing is named before it.
-- Under lc_messages = C, because the executor knows a message of the server by its words.
create function pgdts.run_captured(
    statement text, schema text, username text, message text, longest_wait text)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
set lc_messages = 'C'
as $dts$
declare
    executor constant text := format('pgdts.executor_%s', pg_backend_pid());
    settings constant text[] := pgdts.session_settings();
    triggers constant oid[] := pgdts.superuser_triggers();
begin
    perform pgdts.create_executor(
        executor, pgdts.role_of(username), schema, pgdts.codes_of(message), longest_wait);
    execute format('select %s($1)', executor) using statement;
    perform pgdts.require_settings(settings);
    perform pgdts.require_standing(triggers);
    execute format('drop function if exists %s(text)', executor);
end
$dts$;
