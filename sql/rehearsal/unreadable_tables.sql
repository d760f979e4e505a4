-- Tables that hold rows and that a role may not read, from 9.4. Not the capture's.
select
    n.nspname as schema,
    c.relname as table
from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) c.relnamespace
where c.relkind operator(pg_catalog.=) 'r'
    and c.relpersistence operator(pg_catalog.=) 'p'
    and n.nspname operator(pg_catalog.<>) all ('{pg_catalog,information_schema,pg_toast}')
    -- include ../include/application_relations
    and not (
        pg_catalog.has_table_privilege(%(role)s, c.oid, 'select')
        and pg_catalog.has_schema_privilege(%(role)s, n.oid, 'usage')
    )
