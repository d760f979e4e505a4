-- Prints a statement for each sequence that has given a value, to run at the destination. From 10.
select pg_catalog.format(
    'select pg_catalog.setval(%L, %s, true);',
    pg_catalog.format('%I.%I', s.schemaname, s.sequencename),
    s.last_value
)
from pg_catalog.pg_sequences s
where s.last_value is not null
    and s.schemaname !~ '^pg_'
    and s.schemaname <> 'pgdts'
    and not (s.schemaname = 'public' and s.sequencename = 'dts_ddl_command_id_seq')
order by s.schemaname, s.sequencename;
