-- What is in the schema pgdts, of every kind, and whether its owner is a superuser or the schema's. From
-- 9.4. Objects of the superuser who made the cluster have no owner in pg_shdepend.
select i.type as kind,
       i.identity as identity,
       coalesce(pg_catalog.pg_get_userbyid(s.refobjid)::text, 'the superuser of the cluster') as owner,
       s.refobjid is null
           or s.refobjid = n.nspowner
           or exists (select from pg_catalog.pg_roles r where r.oid = s.refobjid and r.rolsuper) as owner_is_trusted
  from pg_catalog.pg_namespace n
  join pg_catalog.pg_depend d
    on d.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
   and d.refobjid = n.oid
   and d.deptype = 'n'
 cross join lateral pg_catalog.pg_identify_object(d.classid, d.objid, 0) i
  left join pg_catalog.pg_shdepend s
    on s.dbid = (select b.oid from pg_catalog.pg_database b where b.datname = pg_catalog.current_database())
   and s.classid = d.classid
   and s.objid = d.objid
   and s.objsubid = 0
   and s.deptype = 'o'
 where n.nspname = 'pgdts'
   and i.identity is not null
 order by 1, 2
