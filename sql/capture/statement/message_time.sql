-- The time of the client's message as a number of 31 bits: the same for all its statements, another one
-- for the next message; from 9.4. Called under the caller's search_path too; in SQL, so that the server
-- puts it in place of its calls.
--
-- Microseconds as an integer: the text of any other form depends on settings.
create or replace function pgdts.message_time()
returns bigint
language sql
stable
as $dts$
    select (pg_catalog.interval_hash(
                pg_catalog.statement_timestamp()
                operator(pg_catalog.-) '2000-01-01 00:00:00+00'::pg_catalog.timestamptz)
            operator(pg_catalog.&) 2147483647)::pg_catalog.int8
$dts$;
