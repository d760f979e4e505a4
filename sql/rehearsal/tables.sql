-- Tables that hold rows, with their columns and types, from 9.4. Not the capture's.
select
    n.nspname as schema,
    c.relname as table,
    a.attname as column,
    pg_catalog.format_type(a.atttypid, null) as type
from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) c.relnamespace
    join pg_catalog.pg_attribute a on a.attrelid operator(pg_catalog.=) c.oid
where c.relkind operator(pg_catalog.=) 'r'
    and c.relpersistence operator(pg_catalog.=) 'p'
    and a.attnum operator(pg_catalog.>) 0
    and not a.attisdropped
    and n.nspname operator(pg_catalog.<>) all ('{pg_catalog,information_schema,pg_toast}')
    -- include ../include/application_relations
order by n.nspname, c.relname, a.attnum
