-- How much WAL the server has written in its life, and when it was asked: two of these are a rate.
-- From 9.4.
select
    pg_catalog.pg_xlog_location_diff(pg_catalog.pg_current_xlog_insert_location(), '0/0')::pg_catalog.int8 as bytes,
    pg_catalog.date_part('epoch', pg_catalog.clock_timestamp()) as seconds
