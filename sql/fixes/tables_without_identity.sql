-- User tables whose UPDATE and DELETE the WAL cannot tell: neither a primary key nor an identity of
-- another kind. Partitions too; parents hold no rows. From 9.4; FULL helps them all before 15.
select
    c.oid as table_oid,
    n.nspname::pg_catalog.text as schema,
    c.relname::pg_catalog.text as name,
    pg_catalog.format('%%I.%%I', n.nspname, c.relname) as label,
    c.relreplident::pg_catalog.text as present,
    'f' as fitting,
    null::pg_catalog.text as obstacle
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'r'
    and c.relpersistence = 'p'
    and n.nspname not in ('pg_catalog', 'information_schema')
    and n.nspname not like 'pg\_toast%%'
    and n.nspname not like 'pg\_temp%%'
    -- include ../include/selected_relations
    and
    -- include ../include/lacks_identity
order by 2, 3
