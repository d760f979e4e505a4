-- What decides whether and how pgdts can work here, from 9.6, where a setting may be missing.
select
    pg_catalog.current_setting('server_version_num')::pg_catalog.int4 as version_number,
    pg_catalog.current_setting('server_version') as version,
    pg_catalog.current_database()::pg_catalog.text as database,
    r.rolname::pg_catalog.text as role,
    r.rolsuper as is_superuser,
    exists (
        select
        from pg_catalog.pg_roles p
        where p.rolname operator(pg_catalog.=) any (array['rds_superuser', 'pg_rds_superuser']::pg_catalog.name[])
            and pg_catalog.pg_has_role(r.oid, p.oid, 'member')
    ) as is_rds_privileged,
    pg_catalog.current_setting('rds_release_date', true) as rds_release_date,
    pg_catalog.pg_is_in_recovery() as in_recovery,
    pg_catalog.current_setting('default_transaction_read_only') operator(pg_catalog.=) 'on' as is_read_only,
    pg_catalog.current_setting('event_triggers', true) operator(pg_catalog.=) 'on' as event_triggers_enabled
from pg_catalog.pg_roles r
where r.rolname operator(pg_catalog.=) current_user
