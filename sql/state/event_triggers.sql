-- The event triggers of the capture, and others that call its functions. From 9.4.
select t.evtname::text as name,
       t.evtevent::text as event,
       t.evtenabled::text as enabled,
       t.evttags as tags,
       n.nspname || '.' || p.proname as function,
       pg_catalog.pg_get_userbyid(t.evtowner)::text as owner
  from pg_catalog.pg_event_trigger t
  join pg_catalog.pg_proc p on p.oid = t.evtfoid
  join pg_catalog.pg_namespace n on n.oid = p.pronamespace
 where t.evtname in ('dts_intercept_ddl', 'dts_intercept_drop')
    or n.nspname = 'pgdts'
    or (n.nspname = 'public' and p.proname = 'dts_capture_ddl')
 order by 1
