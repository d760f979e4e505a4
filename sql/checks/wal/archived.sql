-- How much WAL the server wrote since the statistics of the archiver began. From 9.4.
select
    'pg_stat_archiver' as source,
    a.archived_count * s.setting::pg_catalog.int8 * case s.unit when '8kB' then 8192 else 1 end as bytes,
    pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - a.stats_reset) as seconds
from pg_catalog.pg_stat_archiver a
join pg_catalog.pg_settings s on s.name = 'wal_segment_size'
where a.archived_count > 0 and a.stats_reset is not null
