-- The key under which the capture's place in a message is stored: of the client's message where
-- `frames` is empty, else of the text that a function runs; from 9.4. See dts_ddl_message.sql.
-- Microseconds as an integer: the text of any other form depends on settings.
create or replace function public.dts_ddl_key(frames text)
returns bigint
language plpgsql
stable
as $dts$
begin
    return pg_catalog.hashtext(
        (pg_catalog.date_part('epoch', pg_catalog.statement_timestamp()) * 1000000)::bigint
        || frames) & 2147483647;
end
$dts$;
