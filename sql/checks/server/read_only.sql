-- What makes the sessions of the account of DTS read-only by default: settings of roles and
-- databases, the one that counts first. From 9.4.
select
    case
        when s.setrole = 0 and s.setdatabase = 0 then 'role all'
        when s.setrole = 0 then pg_catalog.format('database %%I', d.datname)
        when s.setdatabase = 0 then pg_catalog.format('role %%I', r.rolname)
        else pg_catalog.format('role %%I in database %%I', r.rolname, d.datname)
    end as place,
    o.option_value::pg_catalog.bool as is_on
from pg_catalog.pg_db_role_setting s
cross join lateral pg_catalog.pg_options_to_table(s.setconfig) o
left join pg_catalog.pg_roles r on r.oid = s.setrole
left join pg_catalog.pg_database d on d.oid = s.setdatabase
where o.option_name = 'default_transaction_read_only'
    and (s.setrole = 0 or r.rolname = %(dts_role)s)
    and (s.setdatabase = 0 or d.datname = pg_catalog.current_database())
order by s.setrole <> 0 and s.setdatabase <> 0 desc, s.setrole <> 0 desc, s.setdatabase <> 0 desc
