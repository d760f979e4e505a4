-- Prints a statement for each sequence that has given a value, to run at the destination. Before 10, where
-- only the sequence itself tells its value.
select pg_catalog.format(
    'select pg_catalog.setval(%L, %s, true);',
    pg_catalog.format('%I.%I', n.nspname, c.relname),
    pg_catalog.substring(x.row, '<last_value>(-?[0-9]+)<')
)
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
cross join lateral (
    select pg_catalog.query_to_xml(
        pg_catalog.format('select last_value, is_called from %I.%I', n.nspname, c.relname), false, false, ''
    )::pg_catalog.text as row
) x
where c.relkind = 'S'
    and n.nspname !~ '^pg_'
    and n.nspname <> 'pgdts'
    and not (n.nspname = 'public' and c.relname = 'dts_ddl_command_id_seq')
    and x.row like '%<is_called>true<%'
order by n.nspname, c.relname;
