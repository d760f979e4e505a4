-- Those of some roles' names that a server does not have, from 9.4.
select n.name
from pg_catalog.unnest(%(names)s::pg_catalog.text[]) as n(name)
where not exists (
    select 1
    from pg_catalog.pg_roles r
    where r.rolname operator(pg_catalog.=) n.name::pg_catalog.name
)
order by n.name
