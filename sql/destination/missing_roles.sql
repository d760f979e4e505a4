-- Of these roles those that are not here. From 10.
select wanted.name::text as name
  from pg_catalog.unnest(%(names)s::name[]) as wanted (name)
 where not exists (select from pg_catalog.pg_roles as r where r.rolname = wanted.name)
