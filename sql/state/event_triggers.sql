-- Event triggers named dts_... and those that call a function public.dts_.... From 9.4.
select t.evtname::text as name,
       t.evtevent::text as event,
       t.evtenabled::text as enabled,
       t.evttags as tags,
       n.nspname || '.' || p.proname as function,
       pg_catalog.pg_get_userbyid(t.evtowner)::text as owner
  from pg_catalog.pg_event_trigger t
  join pg_catalog.pg_proc p on p.oid = t.evtfoid
  join pg_catalog.pg_namespace n on n.oid = p.pronamespace
 where t.evtname like 'dts\_%'
    or (n.nspname = 'public' and p.proname like 'dts\_%')
 order by 1
