-- The schema pgdts: its owner, whether he may own the capture or is the role of this session, and what
-- others are granted; no row where there is none. From 9.4.
select pg_catalog.pg_get_userbyid(n.nspowner)::text as owner,
       exists (
           select
             from pg_catalog.pg_roles r
            where (r.oid = n.nspowner and (r.rolsuper or r.rolname = current_user))
               or (r.rolname in ('rds_superuser', 'pg_rds_superuser')
                   -- include ../include/is_rds
                   and pg_catalog.pg_has_role(n.nspowner, r.oid, 'member'))
       ) as owner_is_trusted,
       array(
           select pg_catalog.format(
                      '%s %s',
                      x.privilege_type,
                      case x.grantee when 0 then 'PUBLIC' else pg_catalog.pg_get_userbyid(x.grantee)::text end
                  )
             from pg_catalog.aclexplode(n.nspacl) x
            where x.grantee <> n.nspowner
            order by x.grantee, x.privilege_type
       ) as grants
  from pg_catalog.pg_namespace n
 where n.nspname = 'pgdts'
