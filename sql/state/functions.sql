-- Functions of the schema pgdts, and the documented one: types of the arguments, attributes, settings, body,
-- the rows that a hand-made one keeps, what others are granted, and whether the owner is superuser or what
-- RDS has instead. From 9.4.
select n.nspname::text as schema,
       p.proname::text as name,
       pg_catalog.oidvectortypes(p.proargtypes) as arguments,
       pg_catalog.format_type(p.prorettype, null) as returns,
       l.lanname::text as language,
       p.prosecdef as security_definer,
       pg_catalog.pg_get_userbyid(p.proowner)::text as owner,
       coalesce(r.rolsuper, false) or exists (
           select
             from pg_catalog.pg_roles d
            where d.rolname in ('rds_superuser', 'pg_rds_superuser')
                -- include ../include/is_rds
              and pg_catalog.pg_has_role(p.proowner, d.oid, 'member')
       ) as owner_is_privileged,
       coalesce(p.proconfig, '{}') as settings,
       p.prosrc as body,
       case when n.nspname = 'public' then
           -- include ../include/documented_retention
       end as documented_retention,
       array(
           select pg_catalog.format(
                      '%s %s',
                      x.privilege_type,
                      case x.grantee when 0 then 'PUBLIC' else pg_catalog.pg_get_userbyid(x.grantee)::text end
                  )
             from pg_catalog.aclexplode(coalesce(p.proacl, pg_catalog.acldefault('f', p.proowner))) x
            where x.grantee <> p.proowner
            order by x.grantee, x.privilege_type
       ) as grants
  from pg_catalog.pg_proc p
  join pg_catalog.pg_namespace n on n.oid = p.pronamespace
  join pg_catalog.pg_language l on l.oid = p.prolang
  left join pg_catalog.pg_roles r on r.oid = p.proowner
 where n.nspname = 'pgdts'
    or (n.nspname = 'public' and p.proname = 'dts_capture_ddl' and p.pronargs = 0)
 order by 1, 2, 3
