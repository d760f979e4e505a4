-- What DTS makes in a source beside the capture, and what other migration services leave there, in the
-- order in which it can be dropped: by their names, or because it is in a schema of theirs. From 9.4.
with services (service, name, schema) as (
    values
        ('AWS DMS', '^awsdms_', '^awsdms_'),
        ('Debezium', '^debezium_(signals?|heartbeat)$', null),
        ('Huawei DRS', '^hwdrs_', '^hwdrs_'),
        ('PeerDB', '^_?peer(db|flow)_', '^_peerdb_internal$'),
        ('Qlik Replicate', '^attrep_', '^attrep_'),
        ('Tencent DTS', '^__tencentdb__', '^__tencentdb__'),
        ('UCloud UDTS', '^udts_', '^udts_'),
        ('ape_dts', '^ape_dts_', '^ape_dts_'),
        ('pg_easy_replicate', '^pger_', '^pger$'),
        ('pgstream', '^pgstream_', '^pgstream$')
),
relations as (
    select
        c.relname,
        n.nspname,
        case c.relkind
            when 'v' then 'view'
            when 'm' then 'materialized view'
            when 'f' then 'foreign table'
            when 'S' then 'sequence'
            when 'c' then 'type'
            else 'table'
        end as kind
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S', 'c')
        and c.relpersistence <> 't'
        and (n.nspname <> 'public' or c.relname <> 'dts_ddl_command')
        -- The sequence of a column goes with its table, a partition with the one that it is of.
        and not exists (
            select
            from pg_catalog.pg_depend d
            where d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
                and d.objid = c.oid
                and d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
                and d.deptype in ('a', 'i')
        )
),
named (rank, kind, name, schema, identity) as (
    select 1, 'event trigger', e.evtname, null, pg_catalog.quote_ident(e.evtname)
    from pg_catalog.pg_event_trigger e
    union all
    select
        5,
        case pg_catalog.to_json(p) ->> 'prokind'
            when 'p' then 'procedure'
            when 'a' then 'aggregate'
            else 'function'
        end,
        p.proname,
        n.nspname,
        p.oid::pg_catalog.regprocedure::pg_catalog.text
    from pg_catalog.pg_proc p
    join pg_catalog.pg_namespace n on n.oid = p.pronamespace
    where n.nspname not in ('pg_catalog', 'information_schema')
    union all
    select
        case r.kind
            when 'view' then 2
            when 'materialized view' then 2
            when 'sequence' then 4
            when 'type' then 6
            else 3
        end,
        r.kind,
        r.relname,
        r.nspname,
        pg_catalog.format('%%I.%%I', r.nspname, r.relname)
    from relations r
    where r.nspname not in ('pg_catalog', 'information_schema')
    union all
    select
        6,
        case t.typtype when 'd' then 'domain' else 'type' end,
        t.typname,
        n.nspname,
        pg_catalog.format('%%I.%%I', n.nspname, t.typname)
    from pg_catalog.pg_type t
    join pg_catalog.pg_namespace n on n.oid = t.typnamespace
    where t.typtype in ('d', 'e', 'r') and n.nspname not in ('pg_catalog', 'information_schema')
    union all
    select 7, 'schema', n.nspname, n.nspname, pg_catalog.quote_ident(n.nspname)
    from pg_catalog.pg_namespace n
),
made (service, rank, kind, identity) as (
    select
        'DTS',
        m.rank,
        m.kind,
        m.identity
    from named m
    where m.kind = 'table'
        and (
            m.name = 'dts_ddl_command'
            or m.name = any (
                -- include ../include/service_tables
            )
        )
    union
    select s.service, m.rank, m.kind, m.identity
    from named m
    join services s on pg_catalog.lower(m.name) ~ s.name or pg_catalog.lower(m.schema) ~ s.schema
)
select pg_catalog.min(m.service) as service, m.kind, m.identity
from made m
group by m.rank, m.kind, m.identity
order by m.rank, m.identity
