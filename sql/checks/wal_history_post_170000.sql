-- How much WAL the server wrote in a time that has passed, by its statistics and by slots that stopped
-- since its start. From 17, which tells since when a slot is inactive.
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
union all
select
    'slot ' || s.slot_name,
    pg_catalog.pg_wal_lsn_diff(
        pg_catalog.pg_current_wal_lsn(), coalesce(s.confirmed_flush_lsn, s.restart_lsn)
    )::pg_catalog.int8,
    pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - s.inactive_since)
from pg_catalog.pg_replication_slots s
where not s.active
    and not s.temporary
    and coalesce(s.confirmed_flush_lsn, s.restart_lsn) is not null
    -- At its start the server gives all slots one time.
    and s.inactive_since > pg_catalog.pg_postmaster_start_time() + '5 seconds'::pg_catalog.interval
