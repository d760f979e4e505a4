-- Who runs the server, told by the settings and roles that only they have. From 9.4.
select case
    when exists (select from pg_catalog.pg_settings where name = 'rds_release_date') then 'ApsaraDB RDS'
    when exists (select from pg_catalog.pg_proc where proname = 'aurora_version') then 'Amazon Aurora'
    when exists (select from pg_catalog.pg_roles where rolname = 'rds_superuser')
        and exists (select from pg_catalog.pg_roles where rolname = 'rdsadmin') then 'Amazon RDS'
    when exists (select from pg_catalog.pg_roles where rolname = 'cloudsqlsuperuser') then 'Google Cloud SQL'
    when exists (select from pg_catalog.pg_roles where rolname = 'azure_pg_admin') then 'Azure Database'
    else 'self-managed'
end as platform
