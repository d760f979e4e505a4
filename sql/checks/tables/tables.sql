-- Tables, foreign tables and materialized views by what DTS makes of them: of each kind the first twenty by name, and
-- how many there are. From 9.4.
with relations as (
    select
        c.oid,
        c.relname,
        c.relnamespace,
        n.nspname,
        c.relkind,
        c.relpersistence,
        c.relreplident,
        n.nspname ~ '^pg_temp' as is_temporary,
        pg_catalog.format('%%I.%%I', n.nspname, c.relname) as name
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'm', 'f')
        and n.nspname !~ '^pg_(catalog|toast)'
        and n.nspname <> 'information_schema'
        -- include ../include/selected_relations
),
unique_indexes as (
    -- In rows the number of key columns comes from 11 on: columns that are only included may be null.
    select
        i.indrelid,
        i.indisprimary,
        i.indimmediate,
        i.indisreplident,
        case when not i.indisprimary then (
            select pg_catalog.string_agg(pg_catalog.format('alter %%I set not null', a.attname), ', ')
            from pg_catalog.pg_attribute a
            where a.attrelid = i.indrelid
                and (
                    not a.attnotnull
                    or exists (
                        select
                        from pg_catalog.pg_constraint k
                        where k.conrelid = a.attrelid
                            and k.contype = 'n'
                            and not k.convalidated
                            and a.attnum = any (k.conkey)
                    )
                )
                and a.attnum = any (
                    (i.indkey::pg_catalog.int2[])[
                        0:coalesce((pg_catalog.to_json(i) ->> 'indnkeyatts')::pg_catalog.int4, i.indnatts) - 1
                    ]
                )
        ) end as to_not_null
    from pg_catalog.pg_index i
    join relations r on r.oid = i.indrelid
    where i.indisunique and i.indisvalid and i.indpred is null and i.indexprs is null
),
keys as (
    select
        i.indrelid,
        pg_catalog.bool_or(i.to_not_null is null) as is_not_null,
        pg_catalog.min(i.to_not_null) as to_not_null,
        pg_catalog.bool_or(i.indisprimary and i.indimmediate) as identifies_by_default,
        pg_catalog.bool_or(i.indisreplident) as identifies_by_index
    from unique_indexes i
    group by i.indrelid
),
inherited as (
    select
        i.inhrelid,
        pg_catalog.bool_or(p.relkind = 'p') as is_partition,
        pg_catalog.min(
            case when p.relnamespace <> c.relnamespace then pg_catalog.quote_ident(n.nspname) end
        ) as other_schema
    from pg_catalog.pg_inherits i
    join pg_catalog.pg_class c on c.oid = i.inhrelid
    join pg_catalog.pg_class p on p.oid = i.inhparent
    join pg_catalog.pg_namespace n on n.oid = p.relnamespace
    group by i.inhrelid
),
kinds as (
    select k.kind, r.name, k.detail
    from relations r
    left join keys u on u.indrelid = r.oid
    left join inherited h on h.inhrelid = r.oid
    left join pg_catalog.pg_foreign_table f on f.ftrelid = r.oid
    left join pg_catalog.pg_foreign_server s on s.oid = f.ftserver
    cross join lateral (
        values
            ('table', r.relkind in ('r', 'p'), null::pg_catalog.text),
            ('no key', r.relkind = 'r' and u.indrelid is null, case when h.is_partition then 'partition' end),
            ('nullable key', r.relkind = 'r' and not u.is_not_null, u.to_not_null),
            (
                'no identity',
                r.relkind = 'r' and r.relpersistence = 'p' and not case r.relreplident
                    when 'f' then true
                    when 'd' then coalesce(u.identifies_by_default, false)
                    when 'i' then coalesce(u.identifies_by_index, false)
                    else false
                end,
                case r.relreplident when 'd' then 'default' when 'i' then 'using index' else 'nothing' end
            ),
            ('inherits across schemas', h.other_schema is not null, h.other_schema),
            ('partitioned', r.relkind = 'p', null),
            ('materialized view', r.relkind = 'm', null),
            ('foreign table', f.ftserver is not null, pg_catalog.quote_ident(s.srvname)),
            ('quoted', r.relname !~ '^[a-z_][a-z0-9_]*$', null)
    ) k (kind, is_one, detail)
    where not r.is_temporary and k.is_one
    union all
    select 'temporary', r.name, null
    from relations r
    where r.is_temporary
    union all
    select distinct 'quoted', 'schema ' || pg_catalog.quote_ident(r.nspname), null
    from relations r
    where r.nspname !~ '^[a-z_][a-z0-9_]*$'
),
-- include ../include/listed_kinds
