-- The end of the source's WAL; before 10.
select pg_catalog.pg_current_xlog_location()::text as source_lsn
