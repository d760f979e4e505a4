-- Tables to which a key column cannot be added as to any other: typed ones, those whose row type columns
-- of others have, members of inheritance, and those where the name row_key is taken. From 9.4.
with recursive
-- include tables/include/held_types
tables as (
    select c.oid, c.reltype, c.reloftype, pg_catalog.format('%%I.%%I', n.nspname, c.relname) as name
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
),
ancestors (oid, member) as (
    select i.inhrelid, i.inhparent
    from pg_catalog.pg_inherits i
    union
    select a.oid, i.inhparent
    from ancestors a
    join pg_catalog.pg_inherits i on i.inhrelid = a.member
),
taken (oid, attname) as (
    -- What is added to a table is added to all below it.
    select a.attrelid, a.attname
    from pg_catalog.pg_attribute a
    where a.attname like 'row\_key%%'
    union
    select n.member, a.attname
    from pg_catalog.pg_attribute a
    join ancestors n on n.oid = a.attrelid
    where a.attname like 'row\_key%%'
),
numbers (oid, number) as (
    select k.oid, (
        select pg_catalog.min(s.number)
        from pg_catalog.generate_series(2, 1000) as s (number)
        where not exists (
            select
            from taken t
            where t.oid = k.oid and t.attname = 'row_key_' || s.number
        )
    )
    from taken k
    where k.attname = 'row_key'
    group by k.oid
)
select
    t.name,
    t.reloftype <> 0 as is_typed,
    h.oid is not null as has_row_type_in_use,
    coalesce(a.number, 0) as ancestors,
    coalesce('row_key_' || k.number, 'row_key') as column_name
from tables t
left join held_types h on h.oid = t.reltype
left join numbers k on k.oid = t.oid
left join (
    select n.oid, pg_catalog.count(*) as number
    from ancestors n
    group by n.oid
) a on a.oid = t.oid
where t.reloftype <> 0 or h.oid is not null or k.oid is not null or a.oid is not null
