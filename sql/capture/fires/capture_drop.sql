-- The function behind the event trigger dts_intercept_drop, on sql_drop; from 9.4. Records a DROP
-- before dts_capture_ddl() sees it, because only here the server tells what was dropped: a temporary
-- table may shadow a real one of the same name, which a recorded DROP would remove at the destination.
-- See dts_capture_ddl() for the rest. It has a function of its own so that the documented clean-up,
-- which drops dts_capture_ddl() and knows nothing of this trigger, still works, and it does nothing
-- afterwards: whether the capture is on is asked before anything that could touch the log.
create or replace function pgdts.capture_drop()
returns event_trigger
language plpgsql
volatile
security definer
cost 100
as $dts$
declare
    dropping constant pg_catalog.bool := true;
    context pg_catalog.text;
    message pg_catalog.text;
    object_type pg_catalog.text;
    object_identity pg_catalog.text;
    object_id pg_catalog.oid;
    recorded pg_catalog.bool;
begin
    -- An ALTER TABLE drops, too: a column, a default.
    if tg_tag operator(pg_catalog.!~~) 'DROP%' then
        return;
    end if;
    if not exists (
           select from pg_catalog.pg_event_trigger as t
            where t.evtname operator(pg_catalog.=) 'dts_intercept_ddl'
              and t.evtenabled operator(pg_catalog.<>) 'D') then
        begin
            perform pgdts.warn_of_removal(tg_tag);
        exception
            -- include fires/include/raised_again
            when others then
                null;
        end;
        return;
    end if;
    get diagnostics context = pg_context;
    -- Once: a message may be large, and each call copies it.
    message := (case
        when context operator(pg_catalog.!~~) E'%\n%' then pg_catalog.current_query() end);
    -- include fires/include/guard
end
$dts$;
