-- What the server holds and must be able to take up when it starts again; temporary slots end with their
-- sessions. From 10.
select
    pg_catalog.count(s.database) as logical_slots,
    pg_catalog.count(s.slot_name) - pg_catalog.count(s.database) as physical_slots,
    (select pg_catalog.count(*) from pg_catalog.pg_replication_origin) as origins,
    (select pg_catalog.count(*) from pg_catalog.pg_prepared_xacts) as prepared_transactions
from pg_catalog.pg_replication_slots s
where not s.temporary
