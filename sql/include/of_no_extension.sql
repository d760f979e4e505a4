-- Nothing that an extension contains. Part of a condition; c is pg_class. From 9.4.
and not exists (
    select
    from pg_catalog.pg_depend d
    where d.classid operator(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass
        and d.objid operator(pg_catalog.=) c.oid
        and d.deptype operator(pg_catalog.=) 'e'
)
