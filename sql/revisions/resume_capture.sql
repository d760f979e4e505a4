-- Puts the options in force on what is installed now and enables our event triggers; from 9.4.
do $dts$
declare
    retention constant pg_catalog.text := pg_catalog.current_setting('pgdts.retention');
    -- Never left as it was: an object that somebody made beforehand would stay his, and runs with
    -- the rights of the capture's owner.
    owner constant pg_catalog.text :=
        coalesce(nullif(pg_catalog.current_setting('pgdts.owner'), ''), current_user::pg_catalog.text);
    ours constant pg_catalog.name[] :=
        pg_catalog.current_setting('pgdts.objects')::pg_catalog.text[]::pg_catalog.name[];
    enabling constant pg_catalog.text :=
        case
            when pg_catalog.current_setting('pgdts.enable') operator(pg_catalog.=) 'A' then 'enable always'
            when pg_catalog.current_setting('pgdts.enable') operator(pg_catalog.=) 'R' then 'enable replica'
            when pg_catalog.current_setting('pgdts.enable') operator(pg_catalog.=) 'D' then 'disable'
            else 'enable'
        end;
    installed record;
begin
    for installed in
        select p.oid::pg_catalog.regprocedure as signature,
            exists (
                select
                from pg_catalog.unnest(p.proconfig) s (setting)
                where pg_catalog.strpos(s.setting, 'dts.retention=') operator(pg_catalog.=) 1
            ) as retains
        from pg_catalog.pg_proc p
        join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) p.pronamespace
        where n.nspname operator(pg_catalog.=) 'public'
            and p.proname operator(pg_catalog.=) any (ours)
            -- Of a role that is not trusted only what this change has replaced: a function of its own
            -- that has one of our names would get the rights of the capture's owner.
            and (
                p.xmin::pg_catalog.text operator(pg_catalog.=) (
                    pg_catalog.txid_current() operator(pg_catalog.%) 4294967296)::pg_catalog.text
                or exists (
                    select
                    from pg_catalog.pg_roles r
                    where r.oid operator(pg_catalog.=) p.proowner and r.rolsuper
                )
                or exists (
                    select
                    from pg_catalog.pg_roles r
                    where r.rolname operator(pg_catalog.=) any (array['rds_superuser', 'pg_rds_superuser']::pg_catalog.name[])
                        and pg_catalog.pg_has_role(p.proowner, r.oid, 'member')
                )
            )
    loop
        execute pg_catalog.format('alter function %s owner to %I', installed.signature, owner);
        if retention operator(pg_catalog.<>) '' and installed.retains then
            execute pg_catalog.format('alter function %s set dts.retention = %L', installed.signature, retention);
        end if;
    end loop;
    for installed in
        select c.oid::pg_catalog.regclass as name
        from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) c.relnamespace
        where n.nspname operator(pg_catalog.=) 'public'
            and (
                c.relname operator(pg_catalog.=) any (array['dts_ddl_command', 'dts_alembic_version']::pg_catalog.name[])
                or c.relkind operator(pg_catalog.=) 'S'
                and c.relname operator(pg_catalog.=) any (ours)
                -- A sequence that belongs to a column has that table's owner.
                and not exists (
                    select
                    from pg_catalog.pg_depend d
                    where d.classid operator(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass
                        and d.objid operator(pg_catalog.=) c.oid
                        and d.deptype operator(pg_catalog.=) any (array['a', 'i']::pg_catalog."char"[])
                        and d.refobjsubid operator(pg_catalog.>) 0
                )
            )
    loop
        execute pg_catalog.format('alter table %s owner to %I', installed.name, owner);
    end loop;
    for installed in
        select t.evtname as name
        from pg_catalog.pg_event_trigger t
        join pg_catalog.pg_proc p on p.oid operator(pg_catalog.=) t.evtfoid
        join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) p.pronamespace
        where n.nspname operator(pg_catalog.=) 'public'
            and pg_catalog.left(t.evtname::pg_catalog.text, 14) operator(pg_catalog.=) 'dts_intercept_'
            and pg_catalog.left(p.proname::pg_catalog.text, 4) operator(pg_catalog.=) 'dts_'
    loop
        execute pg_catalog.format('alter event trigger %I %s', installed.name, enabling);
    end loop;
end
$dts$;
