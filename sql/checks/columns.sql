-- Columns by what DTS makes of their names and types: of each kind the first twenty by name, and how many
-- there are. What a table inherits is counted at its parent, unless tables are selected one by one.
-- From 9.4.
with recursive domains (oid, base) as (
    select t.oid, t.typbasetype
    from pg_catalog.pg_type t
    where t.typtype = 'd'
    union all
    select d.oid, t.typbasetype
    from domains d
    join pg_catalog.pg_type t on t.oid = d.base and t.typtype = 'd'
),
bases as (
    select d.oid, d.base
    from domains d
    join pg_catalog.pg_type t on t.oid = d.base and t.typtype <> 'd'
    union all
    select t.oid, t.oid
    from pg_catalog.pg_type t
    where t.typtype = 'b'
),
types as (
    select
        b.oid,
        case
            when coalesce(e.oid, t.oid) in (
                'pg_catalog.bit'::pg_catalog.regtype, 'pg_catalog.varbit'::pg_catalog.regtype
            ) then 'bit'
            when e.oid is not null then 'array'
            when t.oid in ('pg_catalog.float4'::pg_catalog.regtype, 'pg_catalog.float8'::pg_catalog.regtype)
                then 'float'
        end as kind,
        coalesce(e.oid, t.oid) as compared
    from bases b
    join pg_catalog.pg_type t on t.oid = b.base
    left join pg_catalog.pg_type e on e.oid = t.typelem and t.typcategory = 'A'
),
comparable as (
    select o.opcintype as oid
    from pg_catalog.pg_opclass o
    join pg_catalog.pg_am m on m.oid = o.opcmethod
    where o.opcdefault and m.amname in ('btree', 'hash')
),
incomparable as (
    select t.oid
    from pg_catalog.pg_type t
    where t.typtype = 'b'
        and t.typcategory <> 'A'
        and t.oid not in (select e.oid from comparable e)
        and not exists (
            select
            from pg_catalog.pg_cast x
            where x.castsource = t.oid
                and x.castmethod = 'b'
                and x.castcontext = 'i'
                and x.casttarget in (select e.oid from comparable e)
        )
),
tables as (
    select c.oid, pg_catalog.format('%%I.%%I', n.nspname, c.relname) as name
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p')
        and n.nspname !~ '^pg_'
        and n.nspname <> 'information_schema'
        -- include ../include/application_relations
        and not exists (
            select
            from pg_catalog.pg_depend d
            where d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.objid = c.oid and d.deptype = 'e'
        )
        and (%(schemas)s::pg_catalog.text[] is null or n.nspname = any (%(schemas)s::pg_catalog.text[]))
        and (
            %(tables)s::pg_catalog.text[] is null
            or c.relname = any (%(tables)s::pg_catalog.text[])
            or n.nspname || '.' || c.relname = any (%(tables)s::pg_catalog.text[])
        )
),
without_key as (
    select t.oid
    from tables t
    where not exists (
        select
        from pg_catalog.pg_index i
        where i.indrelid = t.oid and i.indisunique and i.indisvalid and i.indpred is null and i.indexprs is null
    )
),
columns as (
    select a.attrelid, t.name as table_name, a.attname, a.atttypid, a.atttypmod
    from tables t
    join pg_catalog.pg_attribute a on a.attrelid = t.oid
    where a.attnum > 0
        and not a.attisdropped
        and (a.attinhcount = 0 or %(tables)s::pg_catalog.text[] is not null)
),
kinds as (
    select t.kind, c.table_name || '.' || pg_catalog.quote_ident(c.attname) as name, c.table_name,
        pg_catalog.quote_ident(c.attname) as column_name,
        pg_catalog.format_type(c.atttypid, c.atttypmod) as type
    from columns c
    join types t on t.oid = c.atttypid and t.kind is not null
    union all
    select 'incomparable', c.table_name || '.' || pg_catalog.quote_ident(c.attname), c.table_name,
        pg_catalog.quote_ident(c.attname),
        pg_catalog.format_type(c.atttypid, c.atttypmod)
    from columns c
    join types t on t.oid = c.atttypid
    join incomparable i on i.oid = t.compared
    join without_key w on w.oid = c.attrelid
    union all
    select 'quoted', c.table_name || '.' || pg_catalog.quote_ident(c.attname), c.table_name,
        pg_catalog.quote_ident(c.attname),
        pg_catalog.format_type(c.atttypid, c.atttypmod)
    from columns c
    where c.attname !~ '^[a-z_][a-z0-9_]*$'
),
ranked as (
    select
        k.kind,
        k.name,
        k.table_name,
        k.column_name,
        k.type,
        pg_catalog.count(*) over (partition by k.kind) as total,
        pg_catalog.row_number() over (partition by k.kind order by k.name collate pg_catalog."C") as rank
    from kinds k
)
select r.kind, r.total, r.name, r.table_name, r.column_name, r.type
from ranked r
where r.rank <= 20
order by r.kind, r.rank
