-- The extensions of the source with their schemas, those first that others may need. From 9.4.
select
    e.extname::pg_catalog.text as name,
    pg_catalog.quote_ident(e.extname) as quoted_name,
    e.extversion as version,
    n.nspname::pg_catalog.text as schema,
    pg_catalog.quote_ident(n.nspname) as quoted_schema
from pg_catalog.pg_extension e
join pg_catalog.pg_namespace n on n.oid = e.extnamespace
where e.extname <> 'plpgsql'
order by e.oid
