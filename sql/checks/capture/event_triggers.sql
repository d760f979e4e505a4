-- Event triggers of the database that can fire and are not the capture's, in the order in which they do.
-- From 9.4.
select
    e.evtname::pg_catalog.text as name,
    pg_catalog.quote_ident(e.evtname) as quoted_name,
    e.evtevent::pg_catalog.text as event,
    e.evtfoid::pg_catalog.regprocedure::pg_catalog.text as function,
    x.extname::pg_catalog.text as extension
from pg_catalog.pg_event_trigger e
left join pg_catalog.pg_depend d
    on d.classid = 'pg_catalog.pg_event_trigger'::pg_catalog.regclass
    and d.objid = e.oid
    and d.deptype = 'e'
left join pg_catalog.pg_extension x on x.oid = d.refobjid
where e.evtenabled <> 'D'
    -- include ../include/application_event_triggers
order by e.evtname
