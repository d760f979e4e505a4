-- Tables, views and sequences of users, those of DTS and of extensions left out. From 9.4.
select
    n.nspname::pg_catalog.text as schema,
    c.relname::pg_catalog.text as name
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
    and n.nspname not in ('pg_catalog', 'information_schema')
    and n.nspname !~ '^pg_(toast|temp_|toast_temp_)'
    -- include ../include/application_relations
    -- include ../include/of_no_extension
