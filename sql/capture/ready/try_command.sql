-- Runs a command in a subtransaction, and waits for a lock no longer than the patience, in milliseconds; from
-- 9.4. Returns a note of what went wrong, or null. Every name is qualified: publish_table(),
-- withdraw_table() and set_identity() call it with the caller's search_path. The lock_timeout ends with this
-- function, which declares it.
create or replace function pgdts.try_command(command text, patience integer)
returns text
language plpgsql
volatile
set lock_timeout = '200ms'
as $dts$
declare
    code constant pg_catalog.text := case
        when command operator(pg_catalog.~~) 'alter publication %' then '[publication-failed] '
        else '[identity-failed] ' end;
    kept pg_catalog.text;
begin
    if patience operator(pg_catalog.<) 1 then
        return code operator(pg_catalog.||) pg_catalog.replace(
            pg_catalog.format('"%s" was not tried: no time was left', command), '; [', ';[');
    end if;
    kept := pg_catalog.set_config('lock_timeout', patience::pg_catalog.text, true);
    execute command;
    return null;
exception
    when statement_too_complex or out_of_memory or read_only_sql_transaction then
        raise;
    when others then
        return code operator(pg_catalog.||) pg_catalog.replace(
            pg_catalog.format('"%s" failed: %s', command, sqlerrm), '; [', ';[');
end
$dts$;
