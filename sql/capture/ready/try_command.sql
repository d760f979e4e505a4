-- Runs a command in a subtransaction; from 9.4. Returns what went wrong, or null. Every name is
-- qualified: make_table_ready() calls it with the caller's search_path. The short lock_timeout is
-- for the lock on a publication (15 or later): never wait for another transaction on behalf of
-- somebody's DDL.
create or replace function pgdts.try_command(command text)
returns text
language plpgsql
volatile
set lock_timeout = '200ms'
as $dts$
begin
    execute command;
    return null;
exception
    when others then
        return pg_catalog.format('"%s" failed: %s', command, sqlerrm);
end
$dts$;
