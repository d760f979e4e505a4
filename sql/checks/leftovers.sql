-- What DTS makes in a source beside the capture, and what other migration services leave there, in the
-- order in which it can be dropped. From 9.4.
with named (rank, kind, name, identity) as (
    select 1, 'event trigger', e.evtname::pg_catalog.text, pg_catalog.quote_ident(e.evtname)
    from pg_catalog.pg_event_trigger e
    union all
    select 2, 'function', p.proname::pg_catalog.text, p.oid::pg_catalog.regprocedure::pg_catalog.text
    from pg_catalog.pg_proc p
    where p.proname ~ '^(dts|aliyun_dts|awsdms|udts|hwdrs|ape_dts|attrep|__tencentdb_)_'
    union all
    select
        case c.relkind when 'v' then 3 when 'S' then 5 else 4 end,
        case c.relkind when 'v' then 'view' when 'S' then 'sequence' else 'table' end,
        c.relname::pg_catalog.text,
        pg_catalog.format('%%I.%%I', n.nspname, c.relname)
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relname ~ '^(dts|aliyun_dts|awsdms|udts|hwdrs|ape_dts|attrep|__tencentdb_)_'
        and c.relkind in ('r', 'p', 'v', 'S')
        and c.relpersistence <> 't'
        and (n.nspname <> 'public' or c.relname <> 'dts_ddl_command')
        -- The sequence of a column goes with its table.
        and not exists (
            select
            from pg_catalog.pg_depend d
            where d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
                and d.objid = c.oid
                and d.deptype in ('a', 'i')
                and c.relkind = 'S'
        )
    union all
    select 6, 'schema', n.nspname::pg_catalog.text, pg_catalog.quote_ident(n.nspname)
    from pg_catalog.pg_namespace n
),
made (service, rank, kind, identity) as (
    select
        case
            when m.kind = 'table' and m.name in (
                'dts_pg_class', 'dts_pg_attribute', 'dts_pg_type', 'dts_pg_enum', 'dts_postgres_heartbeat',
                'dts_ddl_command', 'dts_args_session', 'aliyun_dts_instance'
            ) then 'DTS'
            when m.name like 'awsdms\_%%' then 'AWS DMS'
            when m.name like 'udts\_%%' then 'UCloud UDTS'
            when m.name like 'hwdrs\_%%' then 'Huawei DRS'
            when m.name like 'ape\_dts\_%%' then 'ape_dts'
            when m.name like 'attrep\_%%' then 'Qlik Replicate'
            when m.name like '\_\_tencentdb\_\_%%' then 'Tencent DTS'
        end,
        m.rank,
        m.kind,
        m.identity
    from named m
)
select m.service, m.kind, m.identity
from made m
where m.service is not null
order by m.rank, m.identity
