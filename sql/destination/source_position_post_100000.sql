-- The end of the source's WAL; from 10.
select pg_catalog.pg_current_wal_lsn()::text as source_lsn
