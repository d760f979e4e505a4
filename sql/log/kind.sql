-- What public.dts_ddl_command is: r, p are tables. From 9.4.
select relkind::text as kind from pg_catalog.pg_class where oid = pg_catalog.to_regclass('public.dts_ddl_command')
