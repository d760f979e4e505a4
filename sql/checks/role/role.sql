-- The account that DTS will log in with; no row if there is none of that name. From 9.4.
select
    pg_catalog.quote_ident(r.rolname) as quoted_name,
    r.rolsuper as is_superuser,
    r.rolcanlogin as can_login,
    r.rolreplication as may_replicate,
    r.rolconnlimit as connection_limit,
    (
        select pg_catalog.count(*)
        from pg_catalog.pg_stat_activity a
        where a.usesysid = r.oid
    ) as sessions,
    r.rolvaliduntil::pg_catalog.text as valid_until,
    coalesce(r.rolvaliduntil <= pg_catalog.now(), false) as has_expired,
    coalesce(r.rolvaliduntil < pg_catalog.now() + interval '30 days', false) as expires_soon,
    array(
        select p.rolname::pg_catalog.text
        from pg_catalog.pg_roles p
        where p.rolname in ('rds_superuser', 'pg_rds_superuser', 'rds_replication', 'cloudsqlsuperuser')
            and pg_catalog.pg_has_role(r.oid, p.oid, 'member')
        order by 1
    ) as vendor_roles
from pg_catalog.pg_roles r
where r.rolname = %(dts_role)s
