-- The event triggers of the capture, by what they call, and others that have a name of its own. From 9.4.
select e.evtname::text as name,
       e.evtevent::text as event,
       e.evtenabled::text as enabled,
       e.evttags as tags,
       n.nspname || '.' || p.proname as function,
       pg_catalog.pg_get_userbyid(e.evtowner)::text as owner,
       -- include ../include/event_trigger_of_capture
       as is_of_capture
  from pg_catalog.pg_event_trigger e
  join pg_catalog.pg_proc p on p.oid = e.evtfoid
  join pg_catalog.pg_namespace n on n.oid = p.pronamespace
 where
    -- include ../include/event_trigger_of_capture
    or e.evtname in (
        'dts_intercept_drop', 'dts_intercept_start', 'dts_intercept_caller', 'dts_intercept_caller_of_drop'
    )
 order by 1
