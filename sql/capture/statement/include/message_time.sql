-- The time of the client's message as a number of 31 bits: the same for all its statements, another one
-- for the next message. For message_time(), and where each statement comes by: there the server would
-- plan the function's body anew after each new operator. Under any search_path.
--
-- Microseconds as an integer: the text of any other form depends on settings.
(pg_catalog.interval_hash(
     pg_catalog.statement_timestamp()
     operator(pg_catalog.-) '2000-01-01 00:00:00+00'::pg_catalog.timestamptz)
 operator(pg_catalog.&) 2147483647)::pg_catalog.int8
