-- Is the capture switched on? From 9.4. For the second event trigger, which outlives the documented
-- clean-up, and which says nothing while somebody has disabled the first.
create or replace function pgdts.is_on()
returns boolean
language plpgsql
stable
as $dts$
begin
    return exists (
        select from pg_catalog.pg_event_trigger
         where evtname = 'dts_intercept_ddl' and evtenabled <> 'D');
end
$dts$;
