-- Can the rest of a message be what a server with this setting read: no literal or comment open at its
-- end, no backslash outside of them? From 9.4. Called by next_statement() under the capture's pinned
-- path. Yes when a megabyte has not shown the contrary.
create or replace function pgdts.reads_to_end(
    message bytea, start_at integer, backslashes boolean)
returns boolean
language plpgsql
immutable
as $dts$
declare
    stop constant integer :=
        least(pg_catalog.octet_length(message)::bigint, start_at + 1000000::bigint)::integer;
    here integer := start_at;
    found record;
begin
    while here < stop loop
        found := pgdts.scan_statement(message, here, backslashes);
        if not found.complete then
            return false;
        end if;
        here := found.next_at;
    end loop;
    return true;
end
$dts$;
