-- Standbys that stream from this server: WAL senders that belong to no database and whose readers replay.
-- Rows of others are hidden from ordinary roles, which a null state tells. From 9.4.
select
    r.application_name as name,
    r.state is null as is_hidden
from pg_catalog.pg_stat_replication r
where (r.state is null or r.replay_location is not null)
    and not exists (
        select
        from pg_catalog.pg_stat_activity a
        where a.pid = r.pid
            and a.datid <> 0
    )
order by 1
