-- Removes the capture's sequences, tables and functions from the schema pgdts; from 9.4. The names are those
-- that choose_options.sql passes on. Sequences first, in the order in which the capture takes them,
-- for the sake of sessions that run DDL meanwhile.
do $dts$
declare
    ours constant pg_catalog.name[] :=
        pg_catalog.current_setting('pgdts.objects')::pg_catalog.text[]::pg_catalog.name[];
    installed record;
begin
    for installed in
        select c.oid::pg_catalog.regclass as name,
            case c.relkind when 'S' then 'sequence' else 'table' end as kind
        from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) c.relnamespace
        where n.nspname operator(pg_catalog.=) 'pgdts'
            and c.relkind operator(pg_catalog.=) any (array['r', 'S']::pg_catalog."char"[])
            and c.relname operator(pg_catalog.=) any (ours)
        order by c.oid
    loop
        execute pg_catalog.format('drop %s %s', installed.kind, installed.name);
    end loop;
    for installed in
        select p.oid::pg_catalog.regprocedure as signature
        from pg_catalog.pg_proc p
        join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) p.pronamespace
        where n.nspname operator(pg_catalog.=) 'pgdts' and p.proname operator(pg_catalog.=) any (ours)
    loop
        execute pg_catalog.format('drop function %s', installed.signature);
    end loop;
end
$dts$;
