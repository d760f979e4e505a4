-- Calls dts_capture_statement() so that a fault in it does not end somebody's DDL: a warning
-- instead, except where the server asks to try again. From 9.4; every name is qualified, because
-- the search_path is the caller's.
-- The guard is a subtransaction. After 64 rows in one transaction there is none: that many the server
-- keeps at hand for others to look at, and each of them makes it look through its relation cache,
-- which would cost a long transaction the square of its length. The count is that of the session's
-- statistics not yet reported, earlier transactions included: this one is long if it has lasted.
create or replace function public.dts_capture_guarded(
    context text,
    tag text,
    dropping boolean,
    object_type text,
    object_name text,
    object_schema text,
    new_tables oid[]
)
returns boolean
language plpgsql
volatile
as $dts$
begin
    if pg_catalog.pg_stat_get_xact_tuples_inserted(
           pg_catalog.to_regclass('public.dts_ddl_command')) operator(pg_catalog.>=) 64
       and pg_catalog.clock_timestamp() operator(pg_catalog.>) (
               pg_catalog.transaction_timestamp() operator(pg_catalog.+) interval '50 ms') then
        return public.dts_capture_statement(
            context, tag, pg_catalog.current_setting('search_path'),
            pg_catalog.current_schemas(false), dropping,
            object_type, object_name, object_schema, new_tables);
    end if;
    begin
        return public.dts_capture_statement(
            context, tag, pg_catalog.current_setting('search_path'),
            pg_catalog.current_schemas(false), dropping,
            object_type, object_name, object_schema, new_tables);
    exception
        when lock_not_available or deadlock_detected or serialization_failure then
            raise;
        when others then
            raise warning 'pgdts could not record % for DTS: %', tag, sqlerrm;
            return false;
    end;
end
$dts$;
