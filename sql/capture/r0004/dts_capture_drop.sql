-- The function behind the second event trigger, dts_intercept_drop, on sql_drop; from 9.4. Records a
-- DROP before dts_capture_ddl() sees it, because only here the server tells what was dropped: a
-- temporary table may shadow a real one of the same name, which a recorded DROP would remove at the
-- destination. See dts_capture_ddl() for the rest.
-- It has a function of its own so that the documented clean-up, which drops dts_capture_ddl() and
-- knows nothing of this trigger, still works, and it stays quiet afterwards.
create or replace function public.dts_capture_drop()
returns event_trigger
language plpgsql
volatile
security definer
cost 100
set dts.retention = '10000'
set quote_all_identifiers = off
as $dts$
declare
    context pg_catalog.text;
    recorded boolean;
begin
    if pg_catalog."left"(tg_tag, 4) operator(pg_catalog.<>) 'DROP'
       or public.dts_ddl_is_extension(pg_catalog.current_query()) then
        return;
    end if;
    get diagnostics context = pg_context;
    if pg_catalog.strpos(context, E'\n') operator(pg_catalog.>) 0
       and pg_catalog.current_setting('lc_messages') operator(pg_catalog.<>) 'C' then
        context := public.dts_ddl_context();
    end if;
    recorded := public.dts_capture_guarded(
        context, tg_tag, true, null::pg_catalog.text, null::pg_catalog.text,
        null::pg_catalog.text, null::pg_catalog.oid[]);
end
$dts$;
