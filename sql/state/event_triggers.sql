-- The event triggers of the capture, by what they call, and others that have a name of its own. From 9.4.
select t.evtname::text as name,
       t.evtevent::text as event,
       t.evtenabled::text as enabled,
       t.evttags as tags,
       n.nspname || '.' || p.proname as function,
       pg_catalog.pg_get_userbyid(t.evtowner)::text as owner,
       n.nspname = 'pgdts'
           or (n.nspname = 'public' and p.proname = 'dts_capture_ddl')
           or t.evtname = 'dts_intercept_ddl' as is_of_capture
  from pg_catalog.pg_event_trigger t
  join pg_catalog.pg_proc p on p.oid = t.evtfoid
  join pg_catalog.pg_namespace n on n.oid = p.pronamespace
 where n.nspname = 'pgdts'
    or (n.nspname = 'public' and p.proname = 'dts_capture_ddl')
    or t.evtname in (
        'dts_intercept_ddl', 'dts_intercept_drop', 'dts_intercept_start', 'dts_intercept_caller',
        'dts_intercept_caller_of_drop'
    )
 order by 1
