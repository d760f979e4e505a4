-- Takes a table out of the record. From 9.4.
delete from pgdts.replica_identity where table_oid = %(table)s
returning table_oid
