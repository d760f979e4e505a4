"""The stand-in destination: rows by native logical replication, DDL by a trigger on the log."""
