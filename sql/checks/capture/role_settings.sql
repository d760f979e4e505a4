-- Settings of roles and databases, those of them that matter here, for this database: where each is set, as
-- ALTER ROLE or ALTER DATABASE names it. From 9.4.
select
    case
        when s.setrole = 0 and s.setdatabase = 0 then 'role all'
        when s.setrole = 0 then pg_catalog.format('database %%I', d.datname)
        when s.setdatabase = 0 then pg_catalog.format('role %%I', r.rolname)
        else pg_catalog.format('role %%I in database %%I', r.rolname, d.datname)
    end as place,
    r.rolname::pg_catalog.text as role,
    pg_catalog.split_part(c.pair, '=', 1) as name,
    pg_catalog.substr(c.pair, pg_catalog.strpos(c.pair, '=') + 1) as value
from pg_catalog.pg_db_role_setting s
cross join lateral pg_catalog.unnest(s.setconfig) as c (pair)
left join pg_catalog.pg_roles r on r.oid = s.setrole
left join pg_catalog.pg_database d on d.oid = s.setdatabase
where (s.setdatabase = 0 or d.datname = pg_catalog.current_database())
    and pg_catalog.split_part(c.pair, '=', 1)
        in ('session_replication_role', 'event_triggers', 'client_encoding')
order by 1, 3
