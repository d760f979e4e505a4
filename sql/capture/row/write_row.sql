-- Writes one row of the log; from 9.4. Returns whether it did. Called under the pinned search_path.
-- A log that is not there, or that is not ours, is a warning, not the end of somebody's DDL. Every
-- column is named: the documented table has id as its second.
create or replace function pgdts.write_row(
    ddl_text text,
    tag text,
    username text,
    schema text,
    object_type text,
    object_name text,
    message text
)
returns boolean
language plpgsql
volatile
as $dts$
declare
    log constant oid := pgdts.trusted_log();
    written bigint;
begin
    if log is null then
        raise warning 'pgdts: public.dts_ddl_command is missing or not the capture''s: % is not recorded'
                      ' for DTS', tag
            using hint = 'Run "pgdts status", then "pgdts upgrade".';
        return false;
    end if;
    -- From here to the end of the transaction the name stays that table's, see hold_log().
    lock table only public.dts_ddl_command in row exclusive mode;
    if pgdts.trusted_log() is distinct from log then
        raise warning 'pgdts: public.dts_ddl_command was replaced: % is not recorded for DTS', tag;
        return false;
    end if;
    insert into public.dts_ddl_command (
        ddl_text, event, tag, username, database, schema, object_type, object_name,
        client_address, client_port, event_time, txid_current, message)
    values (
        ddl_text, 'ddl_command_end', tag, username, current_catalog, schema,
        coalesce(object_type, ''), coalesce(object_name, ''),
        pg_catalog.inet_client_addr()::text, pg_catalog.inet_client_port(), current_timestamp,
        pg_catalog.txid_current()::text, message)
    returning id into written;
    -- How often to prune depends on the retention; this test is the cheap one.
    return written & 7 <> 0 or pgdts.prune(written);
end
$dts$;
