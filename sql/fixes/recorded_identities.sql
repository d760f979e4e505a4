-- The record beside what the tables are now; name is null where the table is gone, and index_exists
-- tells whether the identity can be put back. From 9.4.
select
    r.table_oid,
    r.identity::pg_catalog.text as identity,
    r.index::pg_catalog.text as index,
    pg_catalog.quote_ident(r.index) as quoted_index,
    pg_catalog.format('%I.%I', coalesce(n.nspname, r.schema), coalesce(c.relname, r.name)) as label,
    n.nspname::pg_catalog.text as schema,
    c.relname::pg_catalog.text as name,
    c.relreplident::pg_catalog.text as identity_now,
    exists (
        select
        from pg_catalog.pg_index i
        join pg_catalog.pg_class x on x.oid = i.indexrelid
        where i.indrelid = c.oid and x.relname = r.index
    ) as index_exists
from pgdts.replica_identity r
left join pg_catalog.pg_class c on c.oid = r.table_oid and c.relkind in ('r', 'p')
left join pg_catalog.pg_namespace n on n.oid = c.relnamespace
order by coalesce(n.nspname, r.schema), coalesce(c.relname, r.name)
