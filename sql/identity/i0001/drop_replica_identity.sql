-- Drops the record; the identities of the tables stay as they are. From 9.4.
drop table if exists pgdts.replica_identity;
