-- Names of the functions whose result differs from call to call, from 9.4.
select distinct p.proname as name
from pg_catalog.pg_proc p
where p.provolatile operator(pg_catalog.=) 'v'
