-- Whether there is an ordinary permanent table of that name. From 10.
select exists (
    select
      from pg_catalog.pg_class as c
      join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
     where n.nspname = %(schema)s and c.relname = %(name)s and c.relkind = 'r' and c.relpersistence = 'p'
) as found
