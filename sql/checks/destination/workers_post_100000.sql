-- Limits of what applies a subscription, and how many of each are in use. From 10; the origins have a limit
-- of their own from 18 on.
with used (name, in_use) as (
    select 'max_logical_replication_workers', pg_catalog.count(s.pid)
    from pg_catalog.pg_stat_subscription s
    union all
    select
        case
            when pg_catalog.current_setting('server_version_num')::pg_catalog.int4 < 180000
            then 'max_replication_slots' else 'max_active_replication_origins'
        end,
        pg_catalog.count(*)
    from pg_catalog.pg_replication_origin o
)
select u.name, s.setting::pg_catalog.int4 as "limit", u.in_use
from used u
join pg_catalog.pg_settings s on s.name = u.name
order by u.name
