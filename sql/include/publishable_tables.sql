-- Ordinary tables of the application that a publication takes: all of them, or those named, each as SQL wants
-- it; null stands for all. Part of a condition; c is pg_class, n the schema's pg_namespace.
c.relkind = 'r'
and c.relpersistence = 'p'
and n.nspname !~ '^pg_'
and n.nspname <> 'information_schema'
-- include ../include/application_relations
-- include ../include/of_no_extension
and (
    %(tables)s::pg_catalog.text[] is null
    or c.oid = any (array(
        select pg_catalog.to_regclass(wanted)::pg_catalog.oid
        from pg_catalog.unnest(%(tables)s::pg_catalog.text[]) as wanted
    ))
)
