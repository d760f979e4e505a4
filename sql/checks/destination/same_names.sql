-- Selected tables, views and sequences of the source whose names the destination has too. From 9.4.
with taken as (
    select t.schema, t.name
    from rows from (
        pg_catalog.unnest(%(taken_schemas)s::pg_catalog.text[]),
        pg_catalog.unnest(%(taken_names)s::pg_catalog.text[])
    ) as t (schema, name)
),
same as (
    select pg_catalog.format('%%I.%%I', n.nspname, c.relname) as name
    from taken t
    join pg_catalog.pg_namespace n on n.nspname = t.schema
    join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relname = t.name
    where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
        and (%(schemas)s::pg_catalog.text[] is null or n.nspname = any (%(schemas)s::pg_catalog.text[]))
        and (
            %(tables)s::pg_catalog.text[] is null
            or c.relname = any (%(tables)s::pg_catalog.text[])
            or pg_catalog.concat(n.nspname, '.', c.relname) = any (%(tables)s::pg_catalog.text[])
        )
)
select
    array(select s.name from same s order by 1 limit 20) as names,
    (select pg_catalog.count(*) from same) as total
