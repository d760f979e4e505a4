-- What looks like a guarantee of a table and is none, or none at the destination: constraints that are not
-- validated or not enforced, deferrable keys, invalid indexes, generated columns. Of each kind the first
-- twenty by name, and how many there are; detail is the statement that mends one, where there is one.
-- From 9.4; what later versions have is taken from the row as JSON.
with tables as (
    select c.oid, pg_catalog.format('%%I.%%I', n.nspname, c.relname) as name
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p')
        and n.nspname !~ '^pg_'
        and n.nspname <> 'information_schema'
        -- include ../include/selected_relations
),
domains as (
    select t.oid, 'domain ' || pg_catalog.format('%%I.%%I', n.nspname, t.typname) as name
    from pg_catalog.pg_type t
    join pg_catalog.pg_namespace n on n.oid = t.typnamespace
    where t.typtype = 'd'
        and n.nspname !~ '^pg_'
        and n.nspname <> 'information_schema'
        and %(tables)s::pg_catalog.text[] is null
        and (%(schemas)s::pg_catalog.text[] is null or n.nspname = any (%(schemas)s::pg_catalog.text[]))
        and not exists (
            select
            from pg_catalog.pg_depend d
            where d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass and d.objid = t.oid and d.deptype = 'e'
        )
),
constraints as (
    select
        k.oid,
        k.contype,
        k.condeferrable,
        k.convalidated,
        coalesce((pg_catalog.to_json(k) ->> 'conenforced')::pg_catalog.bool, true) as is_enforced,
        pg_catalog.quote_ident(k.conname) as constraint_name,
        coalesce(t.name, d.name) as owner,
        case when t.oid is null then d.name else 'table ' || t.name end as altered
    from pg_catalog.pg_constraint k
    left join tables t on t.oid = k.conrelid
    left join domains d on d.oid = k.contypid
    where (t.oid is not null and k.conislocal or d.oid is not null)
        and (k.condeferrable or not k.convalidated)
),
indexes as (
    select
        pg_catalog.format('%%I.%%I', n.nspname, x.relname) as name,
        t.name as table_name,
        i.indisunique,
        case
            when x.relkind = 'I' then null
            when x.relname ~ '_cc(new|old)[0-9]*$' then 'drop index '
            else 'reindex index '
        end as command
    from tables t
    join pg_catalog.pg_index i on i.indrelid = t.oid and not i.indisvalid
    join pg_catalog.pg_class x on x.oid = i.indexrelid
    join pg_catalog.pg_namespace n on n.oid = x.relnamespace
),
generated as (
    select
        a.attrelid,
        a.attnum,
        t.name || '.' || pg_catalog.quote_ident(a.attname) as name,
        case pg_catalog.to_json(a) ->> 'attgenerated' when 's' then 'stored' when 'v' then 'virtual' end as type
    from tables t
    join pg_catalog.pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and a.atthasdef and not a.attisdropped
),
kinds (kind, name, detail) as (
    select
        'not valid',
        k.constraint_name || ' on ' || k.owner,
        pg_catalog.format('alter %%s validate constraint %%s;', k.altered, k.constraint_name)
    from constraints k
    where not k.convalidated and k.is_enforced
    union all
    select 'not enforced', k.constraint_name || ' on ' || k.owner, null
    from constraints k
    where not k.is_enforced
    union all
    select
        'deferrable',
        k.constraint_name || ' on ' || k.owner,
        pg_catalog.format(
            'alter %%s drop constraint %%s, add constraint %%s %%s;',
            k.altered,
            k.constraint_name,
            k.constraint_name,
            pg_catalog.regexp_replace(
                pg_catalog.pg_get_constraintdef(k.oid), ' DEFERRABLE( INITIALLY DEFERRED)?$', ''
            )
        )
    from constraints k
    where k.condeferrable and k.contype in ('p', 'u', 'x')
    union all
    select
        case when i.indisunique then 'invalid unique index' else 'invalid index' end,
        i.name || ' on ' || i.table_name,
        i.command || i.name || ';'
    from indexes i
    union all
    select 'generated', pg_catalog.format('%%s (%%s)', g.name, g.type), null
    from generated g
    where g.type is not null
    union all
    select distinct 'generated in a key', g.name, null
    from generated g
    join pg_catalog.pg_index i on i.indrelid = g.attrelid and i.indisvalid and (i.indisprimary or i.indisreplident)
    where g.type is not null and g.attnum = any (i.indkey::pg_catalog.int2[])
),
-- include ../include/listed_kinds
