-- Has the statement of the client's message been recorded ahead of its ddl_command_end, on behalf of
-- another event trigger? From 9.4. Quick where this session has not written a row lately.
create or replace function public.dts_ddl_is_recorded()
returns boolean
language plpgsql
volatile
as $dts$
begin
    return pg_catalog.pg_stat_get_xact_tuples_inserted(
               pg_catalog.to_regclass('public.dts_ddl_command')) > 0
       and coalesce(
               (public.dts_ddl_position(
                   'public.dts_ddl_message'::regclass, public.dts_ddl_key(''::text))).recorded,
               false);
end
$dts$;
