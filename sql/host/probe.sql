-- Whether the host probe is installed here and this role may run it. From 9.4.
select pg_catalog.has_function_privilege(p.oid, 'execute') as may_run
from pg_catalog.pg_proc p
where p.oid operator(pg_catalog.=) pg_catalog.to_regproc('pgdts.host_view')
