-- Is an event trigger the capture's? It calls a function of the schema pgdts or the documented one, or has its
-- documented name. An expression; e is pg_event_trigger. From 9.4.
(
    e.evtname operator(pg_catalog.=) 'dts_intercept_ddl'
    or exists (
        select
        from pg_catalog.pg_proc p
        join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) p.pronamespace
        where p.oid operator(pg_catalog.=) e.evtfoid
            and (
                n.nspname operator(pg_catalog.=) 'pgdts'
                or (
                    n.nspname operator(pg_catalog.=) 'public'
                    and p.proname operator(pg_catalog.=) 'dts_capture_ddl'
                    and p.pronargs operator(pg_catalog.=) 0
                )
            )
    )
)
