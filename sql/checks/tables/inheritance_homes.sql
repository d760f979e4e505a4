-- Tables and partitions outside the schema in which the topmost parent of all their parents is, and whether
-- they can go there: null for a home where those parents are in several schemas. From 9.4.
with recursive ancestors (oid, member, depth) as (
    select i.inhrelid, i.inhparent, 1
    from pg_catalog.pg_inherits i
    union
    select a.oid, i.inhparent, a.depth + 1
    from ancestors a
    join pg_catalog.pg_inherits i on i.inhrelid = a.member
),
homes as (
    select
        a.oid,
        pg_catalog.max(a.depth) as depth,
        pg_catalog.min(p.relnamespace::pg_catalog.int8)::pg_catalog.oid as home,
        pg_catalog.count(distinct p.relnamespace) = 1 as is_one
    from ancestors a
    join pg_catalog.pg_class p on p.oid = a.member
    where not exists (select from pg_catalog.pg_inherits i where i.inhrelid = a.member)
    group by a.oid
)
select
    pg_catalog.format('%%I.%%I', n.nspname, c.relname) as name,
    case when h.is_one then pg_catalog.quote_ident(m.nspname) end as home,
    exists (
        select
        from pg_catalog.pg_class x
        where x.relnamespace = h.home
            and x.oid <> c.oid
            and x.relname in (
                select c.relname
                union all
                select y.relname
                from pg_catalog.pg_index i
                join pg_catalog.pg_class y on y.oid = i.indexrelid
                where i.indrelid = c.oid
                union all
                select y.relname
                from pg_catalog.pg_depend d
                join pg_catalog.pg_class y on y.oid = d.objid and y.relkind = 'S'
                where d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
                    and d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
                    and d.refobjid = c.oid
                    and d.deptype in ('a', 'i')
            )
    ) as is_taken
from homes h
join pg_catalog.pg_class c on c.oid = h.oid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
join pg_catalog.pg_namespace m on m.oid = h.home
where n.nspname !~ '^pg_' and (not h.is_one or c.relnamespace <> h.home)
order by h.depth, c.relname
