-- Tables, sequences and what may be taken for them: those of the schema pgdts, those of public that have a
-- name of the capture, of now or of before its first release, and in any schema the tables that DTS makes
-- for itself: owner, what others are granted. From 9.4.
select n.nspname::text as schema,
       c.relname::text as name,
       c.relkind::text as kind,
       c.relpersistence::text as persistence,
       pg_catalog.pg_get_userbyid(c.relowner)::text as owner,
       exists (
           select
             from pg_catalog.pg_roles r
            where (r.oid = c.relowner and r.rolsuper)
               or (r.rolname in ('rds_superuser', 'pg_rds_superuser')
                   -- include ../include/is_rds
                   and pg_catalog.pg_has_role(c.relowner, r.oid, 'member'))
       ) as owner_is_privileged,
       array(
           select pg_catalog.format(
                      '%s %s',
                      x.privilege_type,
                      case x.grantee when 0 then 'PUBLIC' else pg_catalog.pg_get_userbyid(x.grantee)::text end
                  )
             from (
                 select a.grantee, a.privilege_type
                   from pg_catalog.aclexplode(c.relacl) a
                  union
                 select a.grantee, pg_catalog.format('%s (%I)', a.privilege_type, k.attname)
                   from pg_catalog.pg_attribute k
                  cross join lateral pg_catalog.aclexplode(k.attacl) a
                  where k.attrelid = c.oid
             ) x
            where x.grantee <> c.relowner
            order by x.grantee, x.privilege_type
       ) as grants,
       -- The capture goes by these marks, which the server takes away later than what they speak of.
       c.relkind = 'r'
           and (
               (c.relhasrules and not exists (select from pg_catalog.pg_rewrite r where r.ev_class = c.oid))
               or (
                   c.relhassubclass
                   and not exists (select from pg_catalog.pg_inherits i where i.inhparent = c.oid)
               )
           ) as has_old_marks
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
 where c.relkind in ('r', 'p', 'S', 'v', 'm', 'f')
   and c.relpersistence <> 't'
   and (
       n.nspname = 'pgdts'
       or (
           n.nspname = 'public'
           and c.relname in ('dts_ddl_command', 'dts_ddl_command_id_seq', 'dts_alembic_version')
       )
       or c.relname = any (
           -- include ../include/service_tables
       )
   )
 order by 1, 2
