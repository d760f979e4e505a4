-- Unlogged tables: the first twenty and how many, after those that their foreign keys refer to: that is
-- the order in which they can become logged. From 9.4.
with recursive tables as (
    select c.oid, c.relpersistence, pg_catalog.format('%%I.%%I', n.nspname, c.relname) as name
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p')
        and n.nspname !~ '^pg_'
        and n.nspname <> 'information_schema'
        -- include ../include/selected_relations
),
unlogged as (
    select t.oid, t.name
    from tables t
    where t.relpersistence = 'u'
),
parents (child, parent) as (
    select k.conrelid, k.confrelid
    from pg_catalog.pg_constraint k
    join unlogged u on u.oid = k.conrelid
    where k.contype = 'f' and k.confrelid <> k.conrelid
    union
    select p.child, k.confrelid
    from parents p
    join pg_catalog.pg_constraint k on k.conrelid = p.parent and k.contype = 'f'
)
select
    pg_catalog.count(*) over () as total,
    u.name
from unlogged u
order by (select pg_catalog.count(*) from parents p where p.child = u.oid), u.name collate pg_catalog."C"
limit 20
