"""WAL, replication slots and the transactions that hold them back."""
