-- What was selected by name and is not in this database, and how many selected tables there are. From 9.4.
with schemas as (
    select n.oid, n.nspname
    from pg_catalog.pg_namespace n
    where %(schemas)s::pg_catalog.text[] is null or n.nspname = any (%(schemas)s::pg_catalog.text[])
),
tables as (
    select c.relname, s.nspname || '.' || c.relname as full_name
    from pg_catalog.pg_class c
    join schemas s on s.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'm', 'f')
)
select
    array(
        select w.name
        from pg_catalog.unnest(%(schemas)s::pg_catalog.text[]) w (name)
        where w.name not in (select s.nspname from schemas s)
    ) as missing_schemas,
    array(
        select w.name
        from pg_catalog.unnest(%(tables)s::pg_catalog.text[]) w (name)
        where w.name not in (select t.relname from tables t union all select t.full_name from tables t)
    ) as missing_tables,
    case
        when %(tables)s::pg_catalog.text[] is null then exists (select from schemas)
        else exists (
            select
            from tables t
            where t.relname = any (%(tables)s::pg_catalog.text[]) or t.full_name = any (%(tables)s::pg_catalog.text[])
        )
    end as has_any
