-- Columns of bit types, also as arrays and domains, with what keeps their types from being changed. From 9.4.
with recursive
-- include tables/include/held_types
bit_types (oid) as (
    select t.oid
    from pg_catalog.pg_type t
    where t.oid in ('pg_catalog.bit'::pg_catalog.regtype, 'pg_catalog.varbit'::pg_catalog.regtype)
    union
    select h.holder
    from bit_types b
    cross join lateral (
        select t.typarray
        from pg_catalog.pg_type t
        where t.oid = b.oid and t.typarray <> 0
        union all
        select t.oid
        from pg_catalog.pg_type t
        where t.typtype = 'd' and t.typbasetype = b.oid
    ) h (holder)
),
columns as (
    select
        c.oid,
        c.reltype,
        c.reloftype,
        a.attnum,
        a.attname,
        a.attinhcount,
        pg_catalog.format('%%I.%%I', n.nspname, c.relname) as table_name,
        pg_catalog.quote_ident(a.attname) as column_name
    from bit_types b
    join pg_catalog.pg_attribute a on a.atttypid = b.oid and a.attnum > 0 and not a.attisdropped
    join pg_catalog.pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p')
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
),
users (oid, attnum, what) as (
    select c.oid, c.attnum, pg_catalog.pg_describe_object(
        case when w.oid is null then d.classid else 'pg_catalog.pg_class'::pg_catalog.regclass end,
        coalesce(w.ev_class, d.objid),
        0
    )
    from columns c
    join pg_catalog.pg_depend d
        on d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
        and d.refobjid = c.oid
        and d.refobjsubid = c.attnum
    left join pg_catalog.pg_rewrite w
        on d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass and w.oid = d.objid
    left join pg_catalog.pg_index i
        on d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and i.indexrelid = d.objid
    left join pg_catalog.pg_constraint k
        on d.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass and k.oid = d.objid
    left join pg_catalog.pg_attrdef e
        on d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass and e.oid = d.objid
    where (d.classid <> 'pg_catalog.pg_class'::pg_catalog.regclass
            or i.indexprs is not null or i.indpred is not null)
        and coalesce(k.contype, 'c') in ('c', 'f', 'x')
        and (e.oid is null or e.adnum <> c.attnum)
    union
    select c.oid, c.attnum, 'its type ' || c.reloftype::pg_catalog.regtype::pg_catalog.text
    from columns c
    where c.reloftype <> 0
    union
    select c.oid, c.attnum, 'the parent of its table'
    from columns c
    where c.attinhcount > 0
    union
    -- A partitioned table depends on the columns of its key, which belong to it.
    select c.oid, c.attnum, 'the partition key'
    from columns c
    join pg_catalog.pg_depend d
        on d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
        and d.objid = c.oid
        and d.objsubid in (0, c.attnum)
        and d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
        and d.refobjid = c.oid
        and (d.refobjsubid = c.attnum or d.objsubid = c.attnum)
    union
    select c.oid, c.attnum, 'columns of its table''s row type'
    from columns c
    join held_types h on h.oid = c.reltype
)
select u.table_name, u.column_name, u.users
from (
    select
        c.table_name,
        c.column_name,
        pg_catalog.string_agg(s.what, ', ' order by s.what collate pg_catalog."C") as users
    from columns c
    join users s on s.oid = c.oid and s.attnum = c.attnum
    group by c.table_name, c.column_name
) u
order by u.table_name collate pg_catalog."C", u.column_name collate pg_catalog."C"
