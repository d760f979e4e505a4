-- All replication slots of the server, with the WAL that each keeps. From 9.4, which tells no more.
select
    s.slot_name::pg_catalog.text as name,
    s.slot_type as type,
    s.database::pg_catalog.text as database,
    s.active,
    pg_catalog.pg_xlog_location_diff(
        case
            when pg_catalog.pg_is_in_recovery() then pg_catalog.pg_last_xlog_replay_location()
            else pg_catalog.pg_current_xlog_location()
        end,
        s.restart_lsn
    )::pg_catalog.int8 as kept_bytes,
    null::pg_catalog.text as wal_status,
    null::pg_catalog.text as invalidation_reason,
    null::pg_catalog.float8 as inactive_seconds,
    null::pg_catalog.bool as failover
from pg_catalog.pg_replication_slots s
order by s.slot_name
