-- All lasting replication slots of the server, with the WAL that each keeps. From 10; what later versions
-- tell is taken from the row as JSON: wal_status from 13, the reason, the
-- time and failover from 17.
select
    s.slot_name::pg_catalog.text as name,
    s.slot_type as type,
    s.database::pg_catalog.text as database,
    s.active,
    pg_catalog.pg_wal_lsn_diff(
        case
            when pg_catalog.pg_is_in_recovery() then pg_catalog.pg_last_wal_replay_lsn()
            else pg_catalog.pg_current_wal_lsn()
        end,
        s.restart_lsn
    )::pg_catalog.int8 as kept_bytes,
    pg_catalog.to_jsonb(s) ->> 'wal_status' as wal_status,
    pg_catalog.to_jsonb(s) ->> 'invalidation_reason' as invalidation_reason,
    pg_catalog.date_part(
        'epoch',
        pg_catalog.clock_timestamp() - (pg_catalog.to_jsonb(s) ->> 'inactive_since')::pg_catalog.timestamptz
    ) as inactive_seconds,
    (pg_catalog.to_jsonb(s) ->> 'failover')::pg_catalog.bool as failover
from pg_catalog.pg_replication_slots s
where not s.temporary
order by s.slot_name
