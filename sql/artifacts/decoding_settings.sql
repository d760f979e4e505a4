-- What decides whether a logical slot can be made at all, and whether this session may. From 9.4.
select
    pg_catalog.current_setting('wal_level') as wal_level,
    pg_catalog.current_setting('max_replication_slots')::pg_catalog.int4 as max_slots,
    (select pg_catalog.count(*) from pg_catalog.pg_replication_slots) as used_slots,
    pg_catalog.pg_is_in_recovery() as in_recovery,
    pg_catalog.current_setting('server_encoding') as server_encoding,
    r.rolsuper as is_superuser
from pg_catalog.pg_roles r
where r.rolname operator(pg_catalog.=) current_user
