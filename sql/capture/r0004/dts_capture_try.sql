-- Runs a command in a subtransaction; from 9.4. Returns what went wrong, or null. Every name is
-- qualified: dts_capture_table() calls it with the caller's search_path.
create or replace function public.dts_capture_try(command text)
returns text
language plpgsql
volatile
as $dts$
begin
    execute command;
    return null;
exception
    when others then
        return pg_catalog.format('"%s" failed: %s', command, sqlerrm);
end
$dts$;
