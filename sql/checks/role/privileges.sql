-- Selected tables and sequences that the account of DTS may not read, schemas that it may not use, and tables
-- of which row security shows it a part. From 9.4; row security came in 9.5, so that its columns may
-- be missing.
with account as (
    select
        r.oid,
        r.rolsuper or coalesce((pg_catalog.to_json(r) ->> 'rolbypassrls')::pg_catalog.bool, false) as sees_all
    from pg_catalog.pg_roles r
    where r.rolname = %(dts_role)s
),
selected as (
    select
        n.oid as schema,
        pg_catalog.quote_ident(n.nspname) as schema_name,
        pg_catalog.format('%%I.%%I', n.nspname, c.relname) as name,
        pg_catalog.has_table_privilege(account.oid, c.oid, 'select') as may_read,
        not account.sees_all
            and pg_catalog.to_json(c) ->> 'relrowsecurity' = 'true'
            and (
                pg_catalog.to_json(c) ->> 'relforcerowsecurity' = 'true'
                or not pg_catalog.pg_has_role(account.oid, c.relowner, 'usage')
            ) as is_filtered
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    cross join account
    where c.relkind in ('r', 'p', 'S')
        and n.nspname not in ('pg_catalog', 'information_schema')
        and n.nspname !~ '^pg_(toast|temp_|toast_temp_)'
        -- include ../include/application_relations
        and (%(schemas)s::pg_catalog.text[] is null or n.nspname = any (%(schemas)s::pg_catalog.text[]))
        and (
            %(tables)s::pg_catalog.text[] is null
            or c.relname = any (%(tables)s::pg_catalog.text[])
            or pg_catalog.concat(n.nspname, '.', c.relname) = any (%(tables)s::pg_catalog.text[])
        )
),
unreadable as (
    select s.name, s.schema_name
    from selected s
    where not s.may_read
),
filtered as (
    select s.name
    from selected s
    where s.is_filtered
),
unusable as (
    select distinct s.schema_name as name
    from selected s
    cross join account
    where not pg_catalog.has_schema_privilege(account.oid, s.schema, 'usage')
)
select
    array(select u.name from unreadable u order by 1 limit 20) as unreadable,
    (select pg_catalog.count(*) from unreadable) as unreadable_total,
    array(select distinct u.schema_name from unreadable u order by 1) as unreadable_schemas,
    array(select u.name from unusable u order by 1 limit 20) as unusable,
    (select pg_catalog.count(*) from unusable) as unusable_total,
    array(select f.name from filtered f order by 1 limit 20) as filtered,
    (select pg_catalog.count(*) from filtered) as filtered_total
