-- Puts the options in force on what is installed now and enables our event triggers; from 9.4.
do $dts$
declare
    retention constant pg_catalog.text := pg_catalog.current_setting('pgdts.retention');
    prune constant pg_catalog.text := pg_catalog.current_setting('pgdts.prune');
    -- Never left as it was: an object that somebody made beforehand would stay his, and runs with
    -- the rights of the capture's owner.
    owner constant pg_catalog.name := coalesce(
        nullif(pg_catalog.current_setting('pgdts.owner'), '')::pg_catalog.name,
        (
            select pg_catalog.pg_get_userbyid(n.nspowner)
            from pg_catalog.pg_namespace n
            where n.nspname operator(pg_catalog.=) 'pgdts'
        ));
    enabling constant pg_catalog.text :=
        case
            when pg_catalog.current_setting('pgdts.enable') operator(pg_catalog.=) 'A' then 'enable always'
            when pg_catalog.current_setting('pgdts.enable') operator(pg_catalog.=) 'R' then 'enable replica'
            when pg_catalog.current_setting('pgdts.enable') operator(pg_catalog.=) 'D' then 'disable'
            else 'enable'
        end;
    installed record;
begin
    if exists (
        select
        from pg_catalog.pg_proc p
        join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) p.pronamespace
        where n.nspname operator(pg_catalog.=) 'public'
            and p.proname operator(pg_catalog.=) 'dts_capture_ddl'
            and p.pronargs operator(pg_catalog.=) 0
    ) and not exists (
        select
        from pg_catalog.pg_roles r
        where (r.rolname operator(pg_catalog.=) owner and r.rolsuper)
            or (
                r.rolname operator(pg_catalog.=) any (array['rds_superuser', 'pg_rds_superuser']::pg_catalog.name[])
                    -- include ../include/is_rds
                and pg_catalog.pg_has_role(owner, r.oid, 'member')
            )
    ) then
        raise exception 'the capture would be owned by %, which is not a superuser', owner
            using errcode = 'insufficient_privilege',
                hint = 'Choose a superuser as owner, or the privileged account on RDS (--owner).';
    end if;
    for installed in
        select 'function' as kind, p.oid::pg_catalog.regprocedure::pg_catalog.text as name,
            n.nspname operator(pg_catalog.=) 'pgdts' and p.proname operator(pg_catalog.=) 'prune' as retains,
            pg_catalog.pg_get_userbyid(p.proowner) as owner
        from pg_catalog.pg_proc p
        join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) p.pronamespace
        where n.nspname operator(pg_catalog.=) 'pgdts'
            or (
                n.nspname operator(pg_catalog.=) 'public'
                and p.proname operator(pg_catalog.=) 'dts_capture_ddl'
                and p.pronargs operator(pg_catalog.=) 0
            )
        union all
        select 'table', c.oid::pg_catalog.regclass::pg_catalog.text, false,
            pg_catalog.pg_get_userbyid(c.relowner)
        from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) c.relnamespace
        where (
                n.nspname operator(pg_catalog.=) 'pgdts'
                or (
                    n.nspname operator(pg_catalog.=) 'public'
                    and c.relname operator(pg_catalog.=) 'dts_ddl_command'
                )
            )
            and c.relkind operator(pg_catalog.=) any (array['r', 'S']::pg_catalog."char"[])
            -- A sequence that belongs to a column has that table's owner.
            and not exists (
                select
                from pg_catalog.pg_depend d
                where d.classid operator(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass
                    and d.objid operator(pg_catalog.=) c.oid
                    and d.deptype operator(pg_catalog.=) any (array['a', 'i']::pg_catalog."char"[])
                    and d.refobjsubid operator(pg_catalog.>) 0
            )
        union all
        select 'schema', 'pgdts', false, pg_catalog.pg_get_userbyid(n.nspowner)
        from pg_catalog.pg_namespace n
        where n.nspname operator(pg_catalog.=) 'pgdts'
    loop
        -- Only where it differs: it locks what the statements of applications use.
        if installed.owner operator(pg_catalog.<>) owner then
            execute pg_catalog.format('alter %s %s owner to %I', installed.kind, installed.name, owner);
        end if;
        if installed.retains and retention operator(pg_catalog.<>) '' then
            execute pg_catalog.format('alter function %s set dts.retention = %L', installed.name, retention);
        end if;
        if installed.retains and prune operator(pg_catalog.<>) '' then
            execute pg_catalog.format('alter function %s set dts.prune = %L', installed.name, prune);
        end if;
    end loop;
    for installed in
        select t.evtname as name
        from pg_catalog.pg_event_trigger t
        join pg_catalog.pg_proc p on p.oid operator(pg_catalog.=) t.evtfoid
        join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) p.pronamespace
        where (
                t.evtname operator(pg_catalog.=) 'dts_intercept_ddl'
                and n.nspname operator(pg_catalog.=) 'public'
            )
            or n.nspname operator(pg_catalog.=) 'pgdts'
    loop
        execute pg_catalog.format('alter event trigger %I %s', installed.name, enabling);
    end loop;
end
$dts$;
