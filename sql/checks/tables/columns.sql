-- Columns by what DTS makes of their names and types: of each kind the first twenty by name, and how many
-- there are. What a table inherits is counted at its parent, unless tables are selected one by one.
-- From 9.4.
with recursive comparable as (
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
        -- include ../include/selected_relations
),
without_key as (
    select t.oid
    from tables t
    where not exists (
        select
        from pg_catalog.pg_index i
        where i.indrelid = t.oid
            and i.indisunique
            and i.indisvalid
            and i.indimmediate
            and i.indpred is null
            and i.indexprs is null
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
parts (oid, part, way) as (
    -- What a column's type is made of: itself, the base of a domain, the elements of an array, the
    -- attributes of a composite type, the bounds of a range.
    select distinct c.atttypid, c.atttypid, 'whole'
    from columns c
    union
    select p.oid, x.part, case when x.way = 'base' then p.way when p.way = 'part' then 'part' else x.way end
    from parts p
    cross join lateral (
        select t.typbasetype, 'base'
        from pg_catalog.pg_type t
        where t.oid = p.part and t.typtype = 'd'
        union all
        select e.oid, 'elements'
        from pg_catalog.pg_type t
        join pg_catalog.pg_type e on e.oid = t.typelem and e.typarray = t.oid
        where t.oid = p.part
        union all
        select a.atttypid, 'part'
        from pg_catalog.pg_type t
        join pg_catalog.pg_attribute a on a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped
        where t.oid = p.part and t.typtype = 'c'
        union all
        select r.rngsubtype, 'part'
        from pg_catalog.pg_range r
        where p.part in (r.rngtypid, (pg_catalog.to_json(r) ->> 'rngmultitypid')::pg_catalog.oid)
    ) x (part, way)
),
types as (
    select
        p.oid,
        case
            when pg_catalog.bool_or(k.is_bit) then 'bit'
            when pg_catalog.bool_or(p.way = 'elements') then 'array'
            when pg_catalog.bool_or(k.is_float and p.way = 'whole') then 'float'
        end as kind,
        case
            when pg_catalog.bool_or(k.is_bit and p.way = 'whole') then 'text'
            when pg_catalog.bool_or(k.is_bit and p.way = 'elements') then 'text[]'
        end as new_type
    from parts p
    cross join lateral (
        select
            p.part in ('pg_catalog.bit'::pg_catalog.regtype, 'pg_catalog.varbit'::pg_catalog.regtype) as is_bit,
            p.part in ('pg_catalog.float4'::pg_catalog.regtype, 'pg_catalog.float8'::pg_catalog.regtype) as is_float
    ) k
    group by p.oid
),
kinds as (
    select t.kind, c.table_name || '.' || pg_catalog.quote_ident(c.attname) as name, c.table_name,
        pg_catalog.quote_ident(c.attname) as column_name,
        pg_catalog.format_type(c.atttypid, c.atttypmod) as type,
        t.new_type
    from columns c
    join types t on t.oid = c.atttypid and t.kind is not null
    union all
    select 'incomparable', c.table_name || '.' || pg_catalog.quote_ident(c.attname), c.table_name,
        pg_catalog.quote_ident(c.attname),
        pg_catalog.format_type(c.atttypid, c.atttypmod),
        null
    from columns c
    join without_key w on w.oid = c.attrelid
    where c.atttypid in (
        select p.oid
        from parts p
        join incomparable i on i.oid = p.part
    )
    union all
    select 'quoted', c.table_name || '.' || pg_catalog.quote_ident(c.attname), c.table_name,
        pg_catalog.quote_ident(c.attname),
        pg_catalog.format_type(c.atttypid, c.atttypmod),
        null
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
        k.new_type,
        pg_catalog.count(*) over (partition by k.kind) as total,
        pg_catalog.row_number() over (partition by k.kind order by k.name collate pg_catalog."C") as rank
    from kinds k
)
select r.kind, r.total, r.name, r.table_name, r.column_name, r.type, r.new_type
from ranked r
where r.rank <= 20
order by r.kind, r.rank
