-- What the destination is compared with: size, selected schemas, and what makes the load depend on
-- session_replication_role or on lc_monetary. From 9.4.
with selected as (
    select c.oid, c.relkind, n.nspname as schema
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p')
        and c.relpersistence <> 't'
        and n.nspname not in ('pg_catalog', 'information_schema')
        and n.nspname !~ '^pg_(toast|temp_|toast_temp_)'
        -- include ../include/application_relations
        and (%(schemas)s::pg_catalog.text[] is null or n.nspname = any (%(schemas)s::pg_catalog.text[]))
        and (
            %(tables)s::pg_catalog.text[] is null
            or c.relname = any (%(tables)s::pg_catalog.text[])
            or pg_catalog.concat(n.nspname, '.', c.relname) = any (%(tables)s::pg_catalog.text[])
        )
)
select
    pg_catalog.quote_ident(pg_catalog.current_database()) as quoted_database,
    pg_catalog.pg_database_size(pg_catalog.current_database()) as size_bytes,
    pg_catalog.pg_size_pretty(pg_catalog.pg_database_size(pg_catalog.current_database())) as size,
    array(
        select distinct pg_catalog.quote_ident(s.schema)
        from selected s
        order by 1
    ) as schemas,
    (
        select pg_catalog.count(*)
        from pg_catalog.pg_constraint k
        where k.contype = 'f'
            and coalesce((pg_catalog.to_json(k) ->> 'conenforced')::pg_catalog.bool, true)
            and k.conrelid in (select s.oid from selected s)
    ) as foreign_keys,
    (
        select pg_catalog.count(*)
        from pg_catalog.pg_trigger t
        where not t.tgisinternal
            and t.tgrelid in (select s.oid from selected s)
    ) as triggers,
    (
        select pg_catalog.count(*)
        from pg_catalog.pg_rewrite w
        where w.rulename <> '_RETURN'
            and w.ev_class in (select s.oid from selected s)
    ) as rules,
    (
        select pg_catalog.count(*)
        from pg_catalog.pg_event_trigger e
        where true
            -- include ../include/application_event_triggers
    ) as event_triggers,
    (
        select pg_catalog.count(distinct a.attrelid)
        from pg_catalog.pg_attribute a
        where a.atttypid = 'pg_catalog.money'::pg_catalog.regtype
            and a.attnum > 0
            and not a.attisdropped
            and a.attrelid in (select s.oid from selected s)
    ) as money_tables
