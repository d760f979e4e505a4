-- Tables with so much TOAST that a value in it may be huge, the largest first. From 9.4.
with tables as (
    select c.reltoastrelid, pg_catalog.format('%%I.%%I', n.nspname, c.relname) as name
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r')
        and n.nspname !~ '^pg_'
        and n.nspname <> 'information_schema'
        -- include ../include/selected_relations
),
toasts as (
    select t.name, x.relname::pg_catalog.text as toast, pg_catalog.pg_relation_size(x.oid) as bytes
    from tables t
    join pg_catalog.pg_class x on x.oid = t.reltoastrelid
)
select t.name, t.toast, t.bytes / s.block_bytes as blocks, s.block_bytes
from toasts t
cross join (select pg_catalog.current_setting('block_size')::pg_catalog.int4 as block_bytes) s
where t.bytes >= %(least_bytes)s
order by t.bytes desc, t.name
limit %(most)s
