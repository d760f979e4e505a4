-- Open transactions of other sessions; is_hidden where this role is not told. Autovacuum is left out: it
-- holds up no slot. From 9.4.
select
    a.pid,
    a.usename::pg_catalog.text as role,
    a.datname::pg_catalog.text as database,
    coalesce(a.state, '') as state,
    coalesce(pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - a.xact_start), 0) as age_seconds,
    a.xact_start is null as is_hidden
from pg_catalog.pg_stat_activity a
where a.pid <> pg_catalog.pg_backend_pid()
    and a.datname is not null
    and (
        (a.xact_start is not null and a.query not like 'autovacuum: %%')
        or (a.xact_start is null and a.query = '<insufficient privilege>')
    )
order by a.xact_start
