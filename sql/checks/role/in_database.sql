-- What the account of DTS is in this database: owner, what it may do in public, and owners of selected tables
-- that it is no member of. No row without that account. From 9.4.
with account as (
    select r.oid
    from pg_catalog.pg_roles r
    where r.rolname = %(dts_role)s
),
owners as (
    select distinct c.relowner as owner
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p')
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
strangers as (
    select pg_catalog.quote_ident(r.rolname) as name
    from owners o
    join pg_catalog.pg_roles r on r.oid = o.owner
    cross join account
    where not pg_catalog.pg_has_role(account.oid, o.owner, 'member')
)
select
    pg_catalog.quote_ident(d.datname) as quoted_database,
    pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(d.datdba)::pg_catalog.text) as owner,
    d.datdba = account.oid as is_owner,
    p.oid is not null as has_public,
    coalesce(pg_catalog.has_schema_privilege(account.oid, p.oid, 'create'), false) as may_create_in_public,
    array(select s.name from strangers s order by 1 limit 20) as strangers,
    (select pg_catalog.count(*) from strangers) as strangers_total
from account
join pg_catalog.pg_database d on d.datname = pg_catalog.current_database()
left join pg_catalog.pg_namespace p on p.nspname = 'public'
