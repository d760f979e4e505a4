-- Who owns the schema public and the database, where that is not a superuser: he may drop what is in public
-- and make it anew. From 15 on public belongs to the owner of the database, unless it was changed.
-- From 9.4.
select 'the schema public' as owned,
       pg_catalog.quote_ident(o.rolname) as role
  from pg_catalog.pg_namespace n
  join pg_catalog.pg_roles o on o.oid = n.nspowner
 where n.nspname = 'public'
   and not o.rolsuper
   and o.rolname <> 'pg_database_owner'
union all
select case when exists (
                select
                  from pg_catalog.pg_namespace n
                  join pg_catalog.pg_roles p on p.oid = n.nspowner
                 where n.nspname = 'public' and p.rolname = 'pg_database_owner'
            ) then 'the database, and with it the schema public' else 'the database' end,
       pg_catalog.quote_ident(o.rolname)
  from pg_catalog.pg_database d
  join pg_catalog.pg_roles o on o.oid = d.datdba
 where d.datname = pg_catalog.current_database()
   and not o.rolsuper
