-- Tables to which a key column cannot be added as to any other: typed ones, those whose row type columns
-- of others have, members of inheritance, and those where the name row_key is taken. From 9.4.
with recursive tables as (
    select c.oid, c.reltype, c.reloftype, pg_catalog.format('%%I.%%I', n.nspname, c.relname) as name
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
),
descendants (oid, member) as (
    -- ADD COLUMN goes down to them.
    select t.oid, t.oid
    from tables t
    union
    select d.oid, i.inhrelid
    from descendants d
    join pg_catalog.pg_inherits i on i.inhparent = d.member
),
ancestors (oid, member) as (
    select i.inhrelid, i.inhparent
    from pg_catalog.pg_inherits i
    union
    select a.oid, i.inhparent
    from ancestors a
    join pg_catalog.pg_inherits i on i.inhrelid = a.member
),
row_types (oid, type) as (
    -- The row type with the arrays, domains, ranges and composite types that hold it.
    select t.oid, t.reltype
    from tables t
    union
    select r.oid, h.holder
    from row_types r
    cross join lateral (
        select t.typarray
        from pg_catalog.pg_type t
        where t.oid = r.type and t.typarray <> 0
        union all
        select t.oid
        from pg_catalog.pg_type t
        where t.typtype = 'd' and t.typbasetype = r.type
        union all
        select g.rngtypid
        from pg_catalog.pg_range g
        where g.rngsubtype = r.type
        union all
        select c.reltype
        from pg_catalog.pg_attribute a
        join pg_catalog.pg_class c on c.oid = a.attrelid and c.relkind = 'c'
        where a.atttypid = r.type and not a.attisdropped
    ) h (holder)
),
used as (
    select distinct r.oid
    from row_types r
    join pg_catalog.pg_attribute a on a.atttypid = r.type and not a.attisdropped
    join pg_catalog.pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'm', 'p')
),
free as (
    select t.oid, pg_catalog.min(k.number) as number
    from tables t
    cross join pg_catalog.generate_series(1, 100) as k (number)
    where not exists (
        select
        from descendants d
        join pg_catalog.pg_attribute a on a.attrelid = d.member
        where d.oid = t.oid
            and a.attname = case k.number when 1 then 'row_key' else 'row_key_' || k.number end
    )
    group by t.oid
)
select
    t.name,
    t.reloftype <> 0 as is_typed,
    t.oid in (select u.oid from used u) as has_row_type_in_use,
    (select pg_catalog.count(*) from ancestors a where a.oid = t.oid) as ancestors,
    case f.number when 1 then 'row_key' else 'row_key_' || f.number end as column_name
from tables t
join free f on f.oid = t.oid
where t.reloftype <> 0
    or t.oid in (select u.oid from used u)
    or t.oid in (select a.oid from ancestors a)
    or f.number > 1
