-- Settings by which event triggers do not fire: of the server, of this database, of roles in it. From 9.4;
-- event_triggers came in 17.
with given (place, is_for_all, name, value) as (
    select case
               when s.setrole = 0 and s.setdatabase = 0 then 'all roles'
               when s.setrole = 0 then pg_catalog.format('database %I', d.datname)
               when s.setdatabase = 0 then pg_catalog.format('role %I', r.rolname)
               else pg_catalog.format('role %I in database %I', r.rolname, d.datname)
           end,
           s.setrole = 0,
           pg_catalog.split_part(c.pair, '=', 1),
           pg_catalog.substr(c.pair, pg_catalog.strpos(c.pair, '=') + 1)
      from pg_catalog.pg_db_role_setting s
     cross join lateral pg_catalog.unnest(s.setconfig) c (pair)
      left join pg_catalog.pg_roles r on r.oid = s.setrole
      left join pg_catalog.pg_database d on d.oid = s.setdatabase
     where s.setdatabase = 0 or d.datname = pg_catalog.current_database()
    union all
    select 'the server', true, s.name, s.setting
      from pg_catalog.pg_settings s
     where s.source not in ('database', 'user', 'database user', 'session', 'client')
)
select g.place,
       g.is_for_all,
       g.name,
       g.value
  from given g
 where case g.name
           when 'session_replication_role' then pg_catalog.lower(g.value) = 'replica'
           when 'event_triggers' then not g.value::bool
           else false
       end
 order by g.is_for_all desc, g.place, g.name
