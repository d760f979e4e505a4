-- Roles of a server but its own, from 9.4.
select r.rolname as name
from pg_catalog.pg_roles r
where r.rolname !~ '^pg_'
order by r.rolname
