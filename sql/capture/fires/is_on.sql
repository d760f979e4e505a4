-- Is the capture switched on? From 9.4. For the function behind sql_drop, which outlives the documented
-- clean-up, and which does nothing while somebody has disabled the documented event trigger. Called
-- under the caller's search_path too.
create or replace function pgdts.is_on()
returns boolean
language plpgsql
stable
as $dts$
begin
    return exists (
        select from pg_catalog.pg_event_trigger as t
         where t.evtname operator(pg_catalog.=) 'dts_intercept_ddl'
           and t.evtenabled operator(pg_catalog.<>) 'D');
end
$dts$;
