-- The schemas of the destination, and what the account there may do in them. From 9.4.
select
    pg_catalog.quote_ident(n.nspname) as name,
    pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(n.nspowner)::pg_catalog.text) as owner,
    pg_catalog.has_schema_privilege(n.oid, 'create') and pg_catalog.has_schema_privilege(n.oid, 'usage')
        as may_create,
    pg_catalog.pg_has_role(n.nspowner, 'usage') as is_owner
from pg_catalog.pg_namespace n
where n.nspname !~ '^pg_'
    and n.nspname <> 'information_schema'
order by 1
