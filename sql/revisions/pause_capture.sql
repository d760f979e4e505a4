-- Disables our event triggers until resume_capture.sql, so that a change captures nothing of itself,
-- and remembers the options that are in force unless others were chosen, those of a capture that was
-- installed by hand, too; from 9.4.
--
-- Other sessions see the triggers as they were until the transaction commits.
do $dts$
declare
    capture record;
    event_trigger record;
begin
    select r.rolname as owner
    into capture
    from pg_catalog.pg_proc p
    join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) p.pronamespace
    join pg_catalog.pg_roles r on r.oid operator(pg_catalog.=) p.proowner
    where n.nspname operator(pg_catalog.=) 'public'
        and p.proname operator(pg_catalog.=) 'dts_capture_ddl'
        and p.pronargs operator(pg_catalog.=) 0;
    if found and pg_catalog.current_setting('pgdts.owner') operator(pg_catalog.=) '' then
        perform pg_catalog.set_config('pgdts.owner', capture.owner, true);
    end if;
    perform pg_catalog.set_config(
        kept.option,
        pg_catalog.substr(s.setting, pg_catalog.length(kept.beginning) operator(pg_catalog.+) 1),
        true
    )
    from pg_catalog.pg_proc p
    join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) p.pronamespace
    cross join pg_catalog.unnest(p.proconfig) s (setting)
    cross join (
        values ('pgdts.retention', 'dts.retention='), ('pgdts.prune', 'dts.prune=')
    ) kept (option, beginning)
    where n.nspname operator(pg_catalog.=) 'pgdts'
        and p.proname operator(pg_catalog.=) 'prune'
        and pg_catalog.strpos(s.setting, kept.beginning) operator(pg_catalog.=) 1
        and pg_catalog.current_setting(kept.option) operator(pg_catalog.=) '';
    if pg_catalog.current_setting('pgdts.retention') operator(pg_catalog.=) '' then
        perform pg_catalog.set_config('pgdts.retention', kept.by_text, true)
        from pg_catalog.pg_proc p
        join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) p.pronamespace
        cross join lateral (
            select
                -- include ../include/documented_retention
                as by_text
        ) kept
        where n.nspname operator(pg_catalog.=) 'public'
            and p.proname operator(pg_catalog.=) 'dts_capture_ddl'
            and p.pronargs operator(pg_catalog.=) 0
            and kept.by_text is not null;
    end if;
    for event_trigger in
        select t.evtname as name, t.evtenabled as enabled
        from pg_catalog.pg_event_trigger t
        join pg_catalog.pg_proc p on p.oid operator(pg_catalog.=) t.evtfoid
        join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) p.pronamespace
        where (
                t.evtname operator(pg_catalog.=) 'dts_intercept_ddl'
                and n.nspname operator(pg_catalog.=) 'public'
            )
            or n.nspname operator(pg_catalog.=) 'pgdts'
    loop
        if event_trigger.name operator(pg_catalog.=) 'dts_intercept_ddl'
            and pg_catalog.current_setting('pgdts.enable') operator(pg_catalog.=) ''
        then
            perform pg_catalog.set_config('pgdts.enable', event_trigger.enabled::pg_catalog.text, true);
        end if;
        execute pg_catalog.format('alter event trigger %I disable', event_trigger.name);
    end loop;
end
$dts$;
