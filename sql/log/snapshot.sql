-- The transactions that this session sees as committed, for the next look at the log. From 9.4.
select pg_catalog.txid_current_snapshot()::pg_catalog.text as snapshot
