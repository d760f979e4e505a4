-- The destination, and what the account there may do. From 9.4.
select
    pg_catalog.current_setting('server_version_num')::pg_catalog.int4 as version,
    pg_catalog.current_setting('server_version') as version_name,
    pg_catalog.quote_ident(r.rolname) as role,
    r.rolsuper as is_superuser,
    exists (
        select
        from pg_catalog.pg_roles p
        where p.rolname in ('rds_superuser', 'pg_rds_superuser')
            and pg_catalog.pg_has_role(r.oid, p.oid, 'member')
    ) as is_rds_privileged,
    pg_catalog.quote_ident(pg_catalog.current_database()) as quoted_database,
    pg_catalog.has_database_privilege(pg_catalog.current_database(), 'create') as may_create_schemas,
    false as may_set_replica_role,
    (
        select s.setting
        from pg_catalog.pg_settings s
        where s.name = 'session_replication_role'
    ) as replication_role,
    (
        select s.setting
        from pg_catalog.pg_settings s
        where s.name = 'lc_monetary'
    ) as lc_monetary,
    (
        select s.setting
        from pg_catalog.pg_settings s
        where s.name = 'rds_supported_extensions'
    ) as supported_extensions
from pg_catalog.pg_roles r
where r.rolname = current_user
