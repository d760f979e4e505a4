-- Writes the row of a statement on which the capture failed: all of the text that was sent, so that
-- nothing is hidden by making it fail. From 9.4. Called where an error was caught, with the search_path
-- pinned here.
create or replace function pgdts.write_fault(
    tag text, message text, caller_path text, error text)
returns boolean
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $dts$
begin
    return pgdts.write_row(
        pg_catalog.btrim(message, E' \t\n\r\f\x0b;'), tag,
        pg_catalog.current_setting('pgdts.username'),
        (pgdts.caller_schemas(caller_path))[1]::text, '', '',
        '[fault] the capture failed on this statement: '
        || pg_catalog.replace(error, '; [', ';['));
end
$dts$;
