-- Processes that subscriptions need, and how many of them there may be. From 10, where a process that is no
-- background worker has one of these types.
select pg_catalog.current_setting('max_logical_replication_workers')::integer as most_replicating,
       (select pg_catalog.count(*) from pg_catalog.pg_stat_subscription where pid is not null) as replicating,
       pg_catalog.current_setting('max_worker_processes')::integer as most_working,
       (
           select pg_catalog.count(*)
             from pg_catalog.pg_stat_activity
            where backend_type not in (
                      'client backend', 'walsender', 'walreceiver', 'startup', 'checkpointer', 'walwriter',
                      'background writer', 'autovacuum launcher', 'autovacuum worker', 'archiver', 'logger',
                      'slotsync worker', 'walsummarizer', 'io worker', 'standalone backend')
       ) as working
