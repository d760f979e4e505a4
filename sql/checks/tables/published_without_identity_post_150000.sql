-- Published tables that refuse UPDATE or DELETE, because their replica identity does not go with the
-- publication: the first twenty, and how many; with the identity that does, if any. From 15.
with recursive tables as (
    select c.oid, c.relpersistence, c.relreplident, pg_catalog.format('%%I.%%I', n.nspname, c.relname) as name
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r')
        and n.nspname !~ '^pg_'
        and n.nspname <> 'information_schema'
        -- include ../include/selected_relations
),
judged (relid, present, further) as (
    select t.oid, t.relreplident, null::pg_catalog.text
    from tables t
    where t.relpersistence = 'p'
        and exists (select from pg_catalog.pg_publication)
),
-- include ../capture/ready/include/fitting
,
refusing as (
    select
        t.name,
        pg_catalog.string_agg(distinct pg_catalog.quote_ident(r.publication), ', ') as publications,
        pg_catalog.bool_or(r.updates) as updates,
        pg_catalog.bool_or(r.deletes) as deletes,
        case when f.obstacle is null then f.identity end as fitting,
        pg_catalog.min(coalesce(f.obstacle, o.reason)) as reason
    from fitting f
    join tables t on t.oid = f.relid
    join refusals r on r.relid = f.relid and r.identity = f.present
    left join told o on o.relid = f.relid and o.identity = f.present
    where not f.works
    group by t.oid, t.name, f.obstacle, f.identity
)
select
    pg_catalog.count(*) over () as total,
    r.name,
    r.publications,
    r.updates,
    r.deletes,
    r.fitting,
    r.reason
from refusing r
order by r.name collate pg_catalog."C"
limit 20
