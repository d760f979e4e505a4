-- WAL senders in use: standbys, readers of slots, base backups. From 9.4.
select pg_catalog.count(*) as in_use
from pg_catalog.pg_stat_replication
