-- Locks the log where it is there, and stops where somebody's trigger, rule, policy, default, index or
-- type on it, a parent or a child would run with the rights of whoever writes, reads or analyses it, and where
-- it, a column of it or the capture's function would go with something of somebody else's; from 9.4.
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
                        and p.oid::pg_catalog.regprocedure::pg_catalog.text
                            operator(pg_catalog.=) 'pgdts.apply_captured()'
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
                and k.contype operator(pg_catalog.=) any (array['c', 'x', 'f']::pg_catalog."char"[])
            union all
            select pg_catalog.format('foreign key %I of %s', k.conname, k.conrelid::pg_catalog.regclass)
            from pg_catalog.pg_constraint k
            where k.confrelid operator(pg_catalog.=) found_table.oid
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
            union all
            select pg_catalog.format('type of %I', a.attname)
            from pg_catalog.pg_attribute a
            join pg_catalog.pg_type y on y.oid operator(pg_catalog.=) a.atttypid
            join pg_catalog.pg_namespace s on s.oid operator(pg_catalog.=) y.typnamespace
            where a.attrelid operator(pg_catalog.=) found_table.oid
                and a.attnum operator(pg_catalog.>) 0
                and not a.attisdropped
                and s.nspname operator(pg_catalog.<>) 'pg_catalog'
            union all
            select pg_catalog.format('collation of %I', a.attname)
            from pg_catalog.pg_attribute a
            join pg_catalog.pg_collation o on o.oid operator(pg_catalog.=) a.attcollation
            join pg_catalog.pg_namespace s on s.oid operator(pg_catalog.=) o.collnamespace
            where a.attrelid operator(pg_catalog.=) found_table.oid
                and not a.attisdropped
                and s.nspname operator(pg_catalog.<>) 'pg_catalog'
            union all
            select pg_catalog.format('type %s', c.reloftype::pg_catalog.regtype)
            from pg_catalog.pg_class c
            where c.oid operator(pg_catalog.=) found_table.oid and c.reloftype operator(pg_catalog.<>) 0
            union all
            -- There is such a column from 9.5 on.
            select 'row security'
            from pg_catalog.pg_class c
            where c.oid operator(pg_catalog.=) found_table.oid
                and (pg_catalog.row_to_json(c) operator(pg_catalog.->>) 'relrowsecurity') operator(pg_catalog.=) 'true'
            union all
            -- Statistics of expressions, from 14 on.
            select pg_catalog.format('%s %s', i.type, i.identity)
            from pg_catalog.pg_depend d
            cross join lateral pg_catalog.pg_identify_object(d.classid, d.objid, 0) i
            where d.refclassid operator(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass
                and d.refobjid operator(pg_catalog.=) found_table.oid
                and i.type operator(pg_catalog.=) 'statistics object'
        loop
            raise exception 'with rights that are not its own would run: % of %', found_trap, found_table.name
                using errcode = 'wrong_object_type', hint = 'Look at it, drop it, and run this again.';
        end loop;
    end loop;
    select pg_catalog.format('%s of the extension %I', i.identity, e.extname)
    into found_trap
    from pg_catalog.pg_depend d
    join pg_catalog.pg_extension e on e.oid operator(pg_catalog.=) d.refobjid
    cross join lateral pg_catalog.pg_identify_object(d.classid, d.objid, 0) i
    where d.refclassid operator(pg_catalog.=) 'pg_catalog.pg_extension'::pg_catalog.regclass
        and i.schema operator(pg_catalog.=) 'public'
        and i.identity operator(pg_catalog.~) E'^public\\.dts_(ddl_command($|_)|capture_ddl\\()';
    if found then
        raise exception 'would go with somebody else''s: %', found_trap
            using errcode = 'wrong_object_type', hint = 'Look at it, drop it, and run this again.';
    end if;
end
$dts$;
