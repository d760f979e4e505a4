-- Records the identity that a table has now, under the name that it has now. No row comes back where
-- the table is gone, or FULL already. A record of an earlier change stays. From 9.4.
with found as (
    select c.oid, n.nspname as schema, c.relname as name, c.relreplident as identity,
        (
            select x.relname
            from pg_catalog.pg_index i
            join pg_catalog.pg_class x on x.oid = i.indexrelid
            where i.indrelid = c.oid and i.indisreplident and c.relreplident = 'i'
        ) as index
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.oid = %(table)s and c.relreplident <> 'f'
), recorded as (
    insert into pgdts.replica_identity (table_oid, schema, name, identity, index)
    select f.oid, f.schema, f.name, f.identity, f.index
    from found f
    where not exists (select from pgdts.replica_identity r where r.table_oid = f.oid)
)
select f.schema::pg_catalog.text as schema, f.name::pg_catalog.text as name
from found f
