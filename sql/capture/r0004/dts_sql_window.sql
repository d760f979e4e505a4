-- The text of a message from a byte position on, about `size` bytes long, never cut inside a
-- character; from 9.4. Positions in bytes keep the cost constant: in a multi-byte encoding a
-- position in characters has to be counted from the start.
create or replace function public.dts_sql_window(message bytea, position_at integer, size integer)
returns text
language plpgsql
immutable
as $dts$
declare
    encoding constant name := pg_catalog.getdatabaseencoding();
    total constant integer := pg_catalog.octet_length(message);
    stop integer := position_at + size;
begin
    if stop >= total then
        stop := total;
    elsif encoding = 'UTF8' then
        while stop < total and (pg_catalog.get_byte(message, stop) & 192) = 128 loop
            stop := stop + 1;
        end loop;
    else
        -- In every other server encoding a byte below 128 is a character of its own.
        while stop < total and pg_catalog.get_byte(message, stop) >= 128 loop
            stop := stop + 1;
        end loop;
    end if;
    return pg_catalog.convert_from(
        pg_catalog.substring(message, position_at + 1, stop - position_at), encoding);
end
$dts$;
