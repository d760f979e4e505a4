-- Every captured row as one JSON object, in the order of capture; from 9.4.
select pg_catalog.row_to_json(c)::pg_catalog.text as line
from only public.dts_ddl_command c
order by c.id
