-- User tables whose UPDATE and DELETE the WAL cannot tell, or the server refuses: without a replica identity,
-- or with one that does not go with a publication; and the one that does. Partitions too; parents hold no
-- rows. From 15; obstacle says why none does.
with recursive tables as (
    select
        c.oid,
        n.nspname,
        c.relname,
        c.relreplident,
        -- include ../include/lacks_identity
        as lacks_one
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r'
        and c.relpersistence = 'p'
        and n.nspname not in ('pg_catalog', 'information_schema')
        and n.nspname not like 'pg\_toast%%'
        and n.nspname not like 'pg\_temp%%'
        -- include ../include/selected_relations
),
judged (relid, present, further) as (
    select t.oid, t.relreplident, null::pg_catalog.text
    from tables t
    where t.lacks_one
        or exists (select from pg_catalog.pg_publication)
),
-- include ../capture/ready/include/fitting
select
    t.oid as table_oid,
    t.nspname::pg_catalog.text as schema,
    t.relname::pg_catalog.text as name,
    pg_catalog.format('%%I.%%I', t.nspname, t.relname) as label,
    f.present::pg_catalog.text as present,
    f.identity::pg_catalog.text as fitting,
    f.obstacle
from fitting f
join tables t on t.oid = f.relid
where t.lacks_one or not f.works
order by 2, 3
