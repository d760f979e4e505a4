-- Subscriptions of this database, from 10.
select s.subname as name
from pg_catalog.pg_subscription s
    join pg_catalog.pg_database d on d.oid operator(pg_catalog.=) s.subdbid
where d.datname operator(pg_catalog.=) pg_catalog.current_database()
