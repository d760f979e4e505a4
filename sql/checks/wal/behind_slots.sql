-- How much WAL the server wrote since the reader of a slot stopped. From 17, which tells when that was;
-- at its start the server gives all slots one time.
select
    'slot ' || s.slot_name as source,
    pg_catalog.pg_wal_lsn_diff(
        pg_catalog.pg_current_wal_lsn(), coalesce(s.confirmed_flush_lsn, s.restart_lsn)
    )::pg_catalog.int8 as bytes,
    pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - s.inactive_since) as seconds
from pg_catalog.pg_replication_slots s
where not s.active
    and not s.temporary
    and coalesce(s.confirmed_flush_lsn, s.restart_lsn) is not null
    and s.inactive_since > pg_catalog.pg_postmaster_start_time() + '5 seconds'::pg_catalog.interval
