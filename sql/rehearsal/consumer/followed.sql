-- Tables of a subscription and whether their first copy is over, from 10.
select n.nspname as schema, c.relname as table, r.srsubstate operator(pg_catalog.=) 'r' as is_ready
from pg_catalog.pg_subscription_rel r
    join pg_catalog.pg_subscription s on s.oid operator(pg_catalog.=) r.srsubid
    join pg_catalog.pg_class c on c.oid operator(pg_catalog.=) r.srrelid
    join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) c.relnamespace
where s.subname operator(pg_catalog.=) %(subscription)s
