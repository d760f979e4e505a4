-- The key under which the capture's place in a message is stored: of the client's message where
-- `frames` is empty, else of the text that a function runs; from 9.4. See message_position.sql.
-- Microseconds as an integer: the text of any other form depends on settings. Every name is
-- qualified: dts_capture_ddl() calls it with the caller's search_path. In SQL, so that the server
-- puts it in place of its calls.
create or replace function pgdts.message_key(frames text)
returns bigint
language sql
stable
as $dts$
    select (pg_catalog.interval_hash(
                pg_catalog.statement_timestamp()
                operator(pg_catalog.-) '2000-01-01 00:00:00+00'::pg_catalog.timestamptz)
            operator(pg_catalog.#) pg_catalog.hashtext(frames)
            operator(pg_catalog.&) 2147483647)::pg_catalog.int8
$dts$;
