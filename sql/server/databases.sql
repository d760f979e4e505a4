-- The databases of a cluster and whether one can work in them, from 9.4.
select
    d.datname as name,
    d.datistemplate as is_template,
    d.datallowconn as allows_connections,
    -- 15.4 and its siblings mark a database whose drop was interrupted so.
    d.datconnlimit operator(pg_catalog.=) (-2) as is_invalid
from pg_catalog.pg_database d
order by d.datname
