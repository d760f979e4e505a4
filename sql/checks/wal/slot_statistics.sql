-- What decoding for each slot wrote to disk for lack of memory. From 14.
select
    s.slot_name::pg_catalog.text as name,
    s.spill_txns as transactions,
    s.spill_bytes as bytes
from pg_catalog.pg_stat_replication_slots s
where s.spill_bytes > 0
order by s.spill_bytes desc, s.slot_name
