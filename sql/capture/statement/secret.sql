-- A number that nobody but the capture's owner can read, in the upper bits of a sequence's values; from 9.4.
--
-- The keys of starts and positions are hashes of what a session chooses: its search_path, a text that a
-- function runs. Without it anybody could look for two that have the same.
do $dts$
begin
    if not exists (
        select from pg_catalog.pg_class
        where relnamespace = (select oid from pg_catalog.pg_namespace where nspname = 'pgdts')
          and relname = 'secret') then
        create sequence pgdts.secret cache 1024;
        -- Not as its first value: that is in a catalog that all may read.
        perform pg_catalog.setval(
            'pgdts.secret',
            ((pg_catalog.hashtext(pg_catalog.concat(
                  pg_catalog.random(), pg_catalog.clock_timestamp(), pg_catalog.pg_backend_pid()))
              & 1048575) + 1)::pg_catalog.int8 << 42);
    end if;
end
$dts$;
