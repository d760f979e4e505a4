-- What of a database DTS does not carry or leaves to people: of each kind the first twenty by name, and
-- how many there are. What extensions contain is theirs. From 9.4.
with members as (
    select d.classid, d.objid
    from pg_catalog.pg_depend d
    where d.deptype = 'e'
),
tables as (
    select c.oid
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p')
        and n.nspname !~ '^pg_'
        and n.nspname <> 'information_schema'
        -- include ../include/selected_relations
),
kinds (kind, name, detail) as (
    select 'C function', p.oid::pg_catalog.regprocedure::pg_catalog.text, l.lanname::pg_catalog.text
    from pg_catalog.pg_proc p
    join pg_catalog.pg_namespace n on n.oid = p.pronamespace
    join pg_catalog.pg_language l on l.oid = p.prolang
    where l.lanname in ('c', 'internal')
        and n.nspname !~ '^pg_'
        and n.nspname <> 'information_schema'
        and %(tables)s::pg_catalog.text[] is null
        and (%(schemas)s::pg_catalog.text[] is null or n.nspname = any (%(schemas)s::pg_catalog.text[]))
        and not exists (
            select
            from members m
            where m.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass and m.objid = p.oid
        )
    union all
    select 'base type', pg_catalog.format('%%I.%%I', n.nspname, t.typname), null
    from pg_catalog.pg_type t
    join pg_catalog.pg_namespace n on n.oid = t.typnamespace
    where t.typtype = 'b'
        and t.typisdefined
        and t.typcategory <> 'A'
        and n.nspname !~ '^pg_'
        and n.nspname <> 'information_schema'
        and (%(schemas)s::pg_catalog.text[] is null or n.nspname = any (%(schemas)s::pg_catalog.text[]))
        and (
            %(tables)s::pg_catalog.text[] is null
            or exists (
                select
                from pg_catalog.pg_attribute a
                join tables s on s.oid = a.attrelid
                where a.atttypid in (t.oid, t.typarray) and not a.attisdropped
            )
        )
        and not exists (
            select
            from members m
            where m.classid = 'pg_catalog.pg_type'::pg_catalog.regclass and m.objid = t.oid
        )
    union all
    select 'extension schema', pg_catalog.quote_ident(n.nspname), pg_catalog.quote_ident(x.extname)
    from pg_catalog.pg_namespace n
    join pg_catalog.pg_depend d
        on d.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass and d.objid = n.oid and d.deptype = 'e'
    join pg_catalog.pg_extension x on x.oid = d.refobjid
    where %(tables)s::pg_catalog.text[] is null
        and (%(schemas)s::pg_catalog.text[] is null or n.nspname = any (%(schemas)s::pg_catalog.text[]))
    union all
    select 'TimescaleDB', pg_catalog.quote_ident(x.extname), x.extversion
    from pg_catalog.pg_extension x
    where x.extname = 'timescaledb'
),
-- include ../include/listed_kinds
