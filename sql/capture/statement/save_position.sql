-- Stores where the capture stands in a message, for read_position(); from 9.4. Returns true. Called
-- under the caller's search_path too; in SQL, so that the server puts it in place of its calls.
--
--   next_at   null: it is not known
create or replace function pgdts.save_position(
    place regclass, key bigint, next_at integer, recorded boolean)
returns boolean
language sql
volatile
as $dts$
    select pg_catalog.setval(
        place,
        (key operator(pg_catalog.<<) 32)
        operator(pg_catalog.|)
            (coalesce(next_at, 1073741823)::pg_catalog.int8 operator(pg_catalog.<<) 1)
        operator(pg_catalog.|) (case when recorded then 1 else 0 end)::pg_catalog.int8)
        operator(pg_catalog.>) 0
$dts$;
