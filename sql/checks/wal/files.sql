-- How much WAL the server wrote since it finished the oldest file of WAL that is still there. From 9.4;
-- superusers only.
with server as (
    select
        pg_catalog.pg_current_xlog_location() as position,
        pg_catalog.pg_xlogfile_name(pg_catalog.pg_current_xlog_location()) as current_file,
        (
            select s.setting::pg_catalog.int8 * case s.unit when '8kB' then 8192 else 1 end
            from pg_catalog.pg_settings s
            where s.name = 'wal_segment_size'
        ) as segment_size
),
oldest as (
    select f.name, ('x' || pg_catalog.right(f.name, 16))::pg_catalog.bit(64) as numbers
    from pg_catalog.pg_ls_dir('pg_xlog') f (name)
    cross join server s
    where f.name ~ '^[0-9A-F]{24}$'
        and f.name < s.current_file
        and pg_catalog.left(f.name, 8) = pg_catalog.left(s.current_file, 8)
    order by f.name
    limit 1
)
select
    'the files of WAL' as source,
    (
        pg_catalog.pg_xlog_location_diff(s.position, '0/0')
        - (o.numbers >> 32)::pg_catalog.int8 * 4294967296
        - ((o.numbers << 32 >> 32)::pg_catalog.int8 + 1) * s.segment_size
    )::pg_catalog.int8 as bytes,
    pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - f.modification) as seconds
from server s
cross join oldest o
cross join lateral pg_catalog.pg_stat_file('pg_xlog/' || o.name) f
