-- Roles that are no superusers and may read, write or lock the log, or act as the server itself, and by
-- what: membership in a predefined role, or a grant on the log. From 9.4, which has no such roles.
select pg_catalog.quote_ident(r.rolname) as role,
       p.rolname::text as through,
       v.may
  from (
      values ('pg_read_all_data', 'read'),
             ('pg_write_all_data', 'write'),
             ('pg_maintain', 'lock'),
             ('pg_execute_server_program', 'act as the server'),
             ('pg_read_server_files', 'act as the server'),
             ('pg_write_server_files', 'act as the server')
  ) v (name, may)
  join pg_catalog.pg_roles p on p.rolname = v.name
  join pg_catalog.pg_roles r on pg_catalog.pg_has_role(r.oid, p.oid, 'member')
 where not r.rolsuper
   and r.rolname !~ '^pg_'
 union
select case g.grantee when 0 then 'PUBLIC' else pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(g.grantee)) end,
       'grant',
       case g.privilege_type when 'SELECT' then 'read' when 'MAINTAIN' then 'lock' else 'write' end
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
 cross join lateral (
     select a.grantee, a.privilege_type
       from pg_catalog.aclexplode(c.relacl) a
      union
     select a.grantee, a.privilege_type
       from pg_catalog.pg_attribute k
      cross join lateral pg_catalog.aclexplode(k.attacl) a
      where k.attrelid = c.oid
 ) g
 where n.nspname = 'public'
   and c.relname = 'dts_ddl_command'
   and g.grantee <> c.relowner
   and not exists (select from pg_catalog.pg_roles r where r.oid = g.grantee and r.rolsuper)
 order by 1, 2, 3
