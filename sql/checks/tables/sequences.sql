-- Sequences, and columns that take their values from them: of each kind the first twenty by name, and
-- how many there are. From 9.4.
with tables as (
    select c.oid, pg_catalog.format('%%I.%%I', n.nspname, c.relname) as name
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p')
        and n.nspname !~ '^pg_'
        and n.nspname <> 'information_schema'
        -- include ../include/selected_relations
),
used as (
    select distinct s.oid, pg_catalog.format('%%I.%%I', n.nspname, s.relname) as sequence,
        pg_catalog.format('%%s.%%I', t.name, a.attname) as column_name
    from tables t
    join (
        -- By ownership (serial, identity) or by a default of the column.
        select d.refobjid as relid, d.refobjsubid as attnum, d.objid as sequence
        from pg_catalog.pg_depend d
        where d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
            and d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
            and d.refobjsubid > 0
            and d.deptype in ('a', 'i')
        union all
        select e.adrelid, e.adnum, d.refobjid
        from pg_catalog.pg_attrdef e
        join pg_catalog.pg_depend d
            on d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass
            and d.objid = e.oid
            and d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
    ) d on d.relid = t.oid
    join pg_catalog.pg_attribute a on a.attrelid = t.oid and a.attnum = d.attnum
    join pg_catalog.pg_class s on s.oid = d.sequence and s.relkind = 'S'
    join pg_catalog.pg_namespace n on n.oid = s.relnamespace
),
sequences as (
    select pg_catalog.format('%%I.%%I', n.nspname, c.relname) as name
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    left join (select distinct u.oid from used u) u on u.oid = c.oid
    where c.relkind = 'S'
        and n.nspname !~ '^pg_'
        and n.nspname <> 'information_schema'
        -- include ../include/application_relations
        -- include ../include/of_no_extension
        and (
            u.oid is not null
            or %(tables)s::pg_catalog.text[] is null
            and (%(schemas)s::pg_catalog.text[] is null or n.nspname = any (%(schemas)s::pg_catalog.text[]))
        )
),
kinds (kind, name, detail) as (
    select 'column', u.column_name, u.sequence
    from used u
    union all
    select 'sequence', s.name, null
    from sequences s
),
-- include ../include/listed_kinds
