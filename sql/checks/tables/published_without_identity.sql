-- Published tables that refuse UPDATE or DELETE, for lack of a replica identity: the first twenty, and
-- how many. From 10; before 15 FULL helps them all; a partition is published by its parents, too.
with recursive tables as (
    select c.oid, c.relpersistence, c.relreplident, pg_catalog.format('%%I.%%I', n.nspname, c.relname) as name
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r')
        and n.nspname !~ '^pg_'
        and n.nspname <> 'information_schema'
        -- include ../include/selected_relations
),
candidates as (
    select c.oid, c.name
    from tables c
    where c.relpersistence = 'p'
        and
        -- include ../include/lacks_identity
),
ancestry (relid, member) as (
    select c.oid, c.oid
    from candidates c
    union all
    select a.relid, i.inhparent
    from ancestry a
    join pg_catalog.pg_class c on c.oid = a.member and c.relispartition
    join pg_catalog.pg_inherits i on i.inhrelid = c.oid
),
members (relid, pubid) as (
    select c.oid, p.oid
    from candidates c
    cross join pg_catalog.pg_publication p
    where p.puballtables
    union all
    select a.relid, m.prpubid
    from ancestry a
    join pg_catalog.pg_publication_rel m on m.prrelid = a.member
),
refused as (
    select
        c.name,
        pg_catalog.string_agg(distinct pg_catalog.quote_ident(p.pubname), ', ') as publications,
        pg_catalog.bool_or(p.pubupdate) as updates,
        pg_catalog.bool_or(p.pubdelete) as deletes
    from members m
    join candidates c on c.oid = m.relid
    join pg_catalog.pg_publication p on p.oid = m.pubid
    where p.pubupdate or p.pubdelete
    group by c.oid, c.name
)
select
    pg_catalog.count(*) over () as total,
    r.name,
    r.publications,
    r.updates,
    r.deletes,
    'f' as fitting,
    'publication ' || r.publications || ' needs a key' as reason
from refused r
order by r.name collate pg_catalog."C"
limit 20
