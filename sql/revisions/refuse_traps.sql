-- Locks the log where it is there, and stops where somebody's trigger, rule, default or index on it, a
-- parent or a child would run with the rights of whoever writes to it; from 9.4.
--
-- Any role that may create tables can have made it before the capture is installed, and an owner of the
-- schema public in its place since. The lock keeps such things out until the transaction commits, when
-- the table is the capture's owner's.
do $dts$
declare
    found_table record;
    found_trap pg_catalog.text;
begin
    for found_table in
        select c.oid, c.oid::pg_catalog.regclass::pg_catalog.text as name, c.relkind as kind
        from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) c.relnamespace
        where n.nspname operator(pg_catalog.=) 'public'
            and c.relname operator(pg_catalog.=) 'dts_ddl_command'
    loop
        if found_table.kind operator(pg_catalog.<>) 'r' then
            raise exception '% is in the way: it is no table', found_table.name
                using errcode = 'wrong_object_type', hint = 'Look at it, drop it, and run this again.';
        end if;
        execute pg_catalog.format('lock table %s in share row exclusive mode', found_table.name);
        for found_trap in
            select pg_catalog.format('trigger %I', t.tgname)
            from pg_catalog.pg_trigger t
            where t.tgrelid operator(pg_catalog.=) found_table.oid and not t.tgisinternal
                -- That of a destination.
                and not exists (
                    select
                    from pg_catalog.pg_proc p
                    join pg_catalog.pg_roles r on r.oid operator(pg_catalog.=) p.proowner
                    where p.oid operator(pg_catalog.=) t.tgfoid
                        and p.oid::pg_catalog.regprocedure::pg_catalog.text operator(pg_catalog.=) 'pgdts.apply_captured()'
                        and r.rolsuper
                )
            union all
            select pg_catalog.format('rule %I', r.rulename)
            from pg_catalog.pg_rewrite r
            where r.ev_class operator(pg_catalog.=) found_table.oid
            union all
            select pg_catalog.format('constraint %I', k.conname)
            from pg_catalog.pg_constraint k
            where k.conrelid operator(pg_catalog.=) found_table.oid
                and k.contype operator(pg_catalog.=) any (array['c', 'x']::pg_catalog."char"[])
            union all
            select pg_catalog.format('index %s', i.indexrelid::pg_catalog.regclass)
            from pg_catalog.pg_index i
            where i.indrelid operator(pg_catalog.=) found_table.oid
                and (i.indexprs is not null or i.indpred is not null)
            union all
            select pg_catalog.format('default of %I', a.attname)
            from pg_catalog.pg_attrdef d
            join pg_catalog.pg_attribute a
                on a.attrelid operator(pg_catalog.=) d.adrelid and a.attnum operator(pg_catalog.=) d.adnum
            where d.adrelid operator(pg_catalog.=) found_table.oid
                and pg_catalog.pg_get_expr(d.adbin, d.adrelid) is distinct from pg_catalog.format(
                    'nextval(%L::regclass)',
                    pg_catalog.pg_get_serial_sequence(found_table.name, a.attname::pg_catalog.text))
            union all
            select pg_catalog.format('inheritance of %s', i.inhrelid::pg_catalog.regclass)
            from pg_catalog.pg_inherits i
            where found_table.oid operator(pg_catalog.=) any (array[i.inhparent, i.inhrelid])
        loop
            raise exception 'with rights that are not its own would run: % of %', found_trap, found_table.name
                using errcode = 'wrong_object_type', hint = 'Look at it, drop it, and run this again.';
        end loop;
    end loop;
end
$dts$;
