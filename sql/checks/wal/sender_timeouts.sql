-- Timeouts of WAL senders that roles and databases give to sessions of the account of DTS, in seconds. From 9.4;
-- only from 12 on can there be any.
select
    case
        when s.setrole = 0 and s.setdatabase = 0 then 'role all'
        when s.setrole = 0 then pg_catalog.format('database %%I', d.datname)
        when s.setdatabase = 0 then pg_catalog.format('role %%I', r.rolname)
        else pg_catalog.format('role %%I in database %%I', r.rolname, d.datname)
    end as place,
    case
        when o.option_value ~ '^\s*[0-9]+\s*$' then o.option_value::pg_catalog.float8 / 1000
        when o.option_value ~ '^\s*[0-9.]+\s*(us|ms|s|min|h|d)\s*$'
            then pg_catalog.date_part('epoch', o.option_value::pg_catalog.interval)
    end as seconds
from pg_catalog.pg_db_role_setting s
cross join lateral pg_catalog.pg_options_to_table(s.setconfig) o
left join pg_catalog.pg_roles r on r.oid = s.setrole
left join pg_catalog.pg_database d on d.oid = s.setdatabase
where o.option_name = 'wal_sender_timeout'
    and (s.setrole = 0 or r.rolname = %(dts_role)s)
order by 1
