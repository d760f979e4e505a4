-- The extensions of the source, those first that others may need. From 9.4.
select
    e.extname::pg_catalog.text as name,
    pg_catalog.quote_ident(e.extname) as quoted_name,
    e.extversion as version
from pg_catalog.pg_extension e
where e.extname <> 'plpgsql'
order by e.oid
