-- Ends the other sessions in a database, from 9.4.
select pg_catalog.count(pg_catalog.pg_terminate_backend(a.pid)) as ended
from pg_catalog.pg_stat_activity a
where a.datname operator(pg_catalog.=) %(database)s
    and a.pid operator(pg_catalog.<>) pg_catalog.pg_backend_pid()
