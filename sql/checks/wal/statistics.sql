-- How much WAL the server wrote since its statistics began. From 14, which counts it.
select
    'pg_stat_wal' as source,
    w.wal_bytes::pg_catalog.int8 as bytes,
    pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - w.stats_reset) as seconds
from pg_catalog.pg_stat_wal w
where w.stats_reset is not null
