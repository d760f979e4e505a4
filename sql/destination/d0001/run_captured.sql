-- Runs one captured statement as a consumer does: alone, where unqualified names mean the row's schema;
-- from 10. Both settings end with this function, which declares them.
create function pgdts.run_captured(statement text, schema text, longest_wait text)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
set lock_timeout = '10s'
as $dts$
begin
    perform set_config('lock_timeout', longest_wait, true),
            set_config('search_path', coalesce(quote_ident(schema), ''), true);
    perform pgdts.require_one_statement(statement);
    execute statement;
end
$dts$;
