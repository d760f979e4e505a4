-- Where the source's WAL ends, from 10.
select pg_catalog.pg_current_wal_lsn()::pg_catalog.text as lsn
