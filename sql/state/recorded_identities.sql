-- How many tables the record of replica identities names. Run it only where the record was looked at
-- (trusted_table.sql). From 9.4.
select pg_catalog.count(*) as tables
  from only pgdts.replica_identity
