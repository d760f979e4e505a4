-- What hangs on the selected tables: foreign keys that leave the selection or cascade, triggers, rules,
-- unique indexes on expressions, and what uses the tables. Of each kind the first twenty by name, and how many
-- there are. From 9.4.
with tables as (
    select c.oid, pg_catalog.format('%%I.%%I', n.nspname, c.relname) as name
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p')
        and n.nspname !~ '^pg_'
        and n.nspname <> 'information_schema'
        -- include ../include/selected_relations
),
foreign_keys as (
    select
        t.name as child,
        pg_catalog.quote_ident(k.conname) as key,
        pg_catalog.format('%%I.%%I', n.nspname, p.relname) as parent,
        s.oid is null as leaves,
        (k.confdeltype in ('c', 'n', 'd') or k.confupdtype in ('c', 'n', 'd'))
            -- From 18 one may be there that is not enforced.
            and coalesce((pg_catalog.to_json(k) ->> 'conenforced')::pg_catalog.bool, true) as cascades,
        pg_catalog.concat_ws(
            ' ',
            case k.confupdtype when 'c' then 'on update cascade' when 'n' then 'on update set null'
                when 'd' then 'on update set default' end,
            case k.confdeltype when 'c' then 'on delete cascade' when 'n' then 'on delete set null'
                when 'd' then 'on delete set default' end
        ) as actions
    from tables t
    join pg_catalog.pg_constraint k on k.conrelid = t.oid and k.contype = 'f' and k.conislocal
    join pg_catalog.pg_class p on p.oid = k.confrelid
    join pg_catalog.pg_namespace n on n.oid = p.relnamespace
    left join tables s on s.oid = p.oid
),
triggers as (
    -- Those that a partition has from its parent; servers before 13 call them internal.
    select g.oid, g.tgfoid, g.tgenabled, pg_catalog.format('%%I on %%s', g.tgname, t.name) as name
    from tables t
    join pg_catalog.pg_trigger g on g.tgrelid = t.oid
    where not g.tgisinternal and coalesce(pg_catalog.to_json(g) ->> 'tgparentid', '0') = '0'
),
rules as (
    select w.ev_enabled, pg_catalog.format('%%I on %%s', w.rulename, t.name) as name
    from tables t
    join pg_catalog.pg_rewrite w on w.ev_class = t.oid and w.rulename <> '_RETURN'
),
views as (
    select distinct v.relkind, pg_catalog.format('%%I.%%I', n.nspname, v.relname) as name
    from tables t
    join pg_catalog.pg_depend d
        on d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
        and d.refobjid = t.oid
        and d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
    join pg_catalog.pg_rewrite w on w.oid = d.objid
    join pg_catalog.pg_class v on v.oid = w.ev_class and v.relkind in ('v', 'm')
    join pg_catalog.pg_namespace n on n.oid = v.relnamespace
),
functions as (
    select g.tgfoid as oid
    from triggers g
    union
    select d.refobjid
    from tables t
    join pg_catalog.pg_attrdef e on e.adrelid = t.oid
    join pg_catalog.pg_depend d
        on d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass
        and d.objid = e.oid
        and d.refclassid = 'pg_catalog.pg_proc'::pg_catalog.regclass
    union
    select d.refobjid
    from tables t
    join pg_catalog.pg_constraint k on k.conrelid = t.oid
    join pg_catalog.pg_depend d
        on d.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass
        and d.objid = k.oid
        and d.refclassid = 'pg_catalog.pg_proc'::pg_catalog.regclass
),
kinds (kind, name, detail) as (
    select 'leaves', pg_catalog.format('%%s on %%s', k.key, k.child), k.parent
    from foreign_keys k
    where k.leaves
    union all
    select 'cascades', pg_catalog.format('%%s on %%s', k.key, k.child), k.actions
    from foreign_keys k
    where k.cascades
    union all
    select case when g.tgenabled in ('A', 'R') then 'firing trigger' else 'trigger' end, 'trigger ' || g.name, null
    from triggers g
    union all
    select
        case when e.evtenabled in ('A', 'R') then 'firing trigger' else 'trigger' end,
        'event trigger ' || pg_catalog.quote_ident(e.evtname),
        null
    from pg_catalog.pg_event_trigger e
    where %(tables)s::pg_catalog.text[] is null
        -- include ../include/application_event_triggers
        and not exists (
            select
            from pg_catalog.pg_depend d
            where d.classid = 'pg_catalog.pg_event_trigger'::pg_catalog.regclass
                and d.objid = e.oid
                and d.deptype = 'e'
        )
    union all
    select case when w.ev_enabled in ('A', 'R') then 'firing rule' else 'rule' end, 'rule ' || w.name, null
    from rules w
    union all
    select 'unique on expressions', pg_catalog.format('%%I.%%I', n.nspname, x.relname), t.name
    from tables t
    join pg_catalog.pg_index i on i.indrelid = t.oid and i.indisunique and i.indexprs is not null
    join pg_catalog.pg_class x on x.oid = i.indexrelid
    join pg_catalog.pg_namespace n on n.oid = x.relnamespace
    union all
    select 'stays behind', case v.relkind when 'm' then 'materialized view ' else 'view ' end || v.name, null
    from views v
    union all
    select 'stays behind', 'trigger ' || g.name, null
    from triggers g
    union all
    select 'stays behind', 'rule ' || w.name, null
    from rules w
    union all
    select 'stays behind', 'function ' || f.oid::pg_catalog.regprocedure::pg_catalog.text, null
    from functions f
    join pg_catalog.pg_proc p on p.oid = f.oid
    join pg_catalog.pg_namespace n on n.oid = p.pronamespace
    where n.nspname <> 'pg_catalog'
        and not exists (
            select
            from pg_catalog.pg_depend d
            where d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass and d.objid = f.oid and d.deptype = 'e'
        )
),
-- include ../include/listed_kinds
