-- Prints a statement for each sequence, to run at the destination: where it is, also where it was only
-- positioned (setval, restart) and has given nothing yet, which only the sequence itself tells. From 9.4.
select pg_catalog.format(
    'select pg_catalog.setval(%L, %s, %s);',
    pg_catalog.format('%I.%I', n.nspname, c.relname),
    pg_catalog.substring(x.row, '<last_value>(-?[0-9]+)<'),
    pg_catalog.substring(x.row, '<is_called>(true|false)<')
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
order by n.nspname, c.relname;
