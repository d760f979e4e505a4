-- How much WAL the server wrote in a time that has passed, by its statistics. From 14, which counts it.
select
    'pg_stat_archiver' as source,
    a.archived_count * s.setting::pg_catalog.int8 as bytes,
    pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - a.stats_reset) as seconds
from pg_catalog.pg_stat_archiver a
join pg_catalog.pg_settings s on s.name = 'wal_segment_size'
where a.archived_count > 0 and a.stats_reset is not null
union all
select
    'pg_stat_wal',
    w.wal_bytes::pg_catalog.int8,
    pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - w.stats_reset)
from pg_catalog.pg_stat_wal w
where w.stats_reset is not null
