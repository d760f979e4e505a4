-- The text of a message from a byte position on, about `size` bytes long, never cut inside a
-- character; from 9.4. Called by next_statement() and scan_statement() under the capture's pinned
-- path. Positions in bytes keep the cost constant: in a multi-byte encoding a position in characters
-- has to be counted from the start.
create or replace function pgdts.text_window(message bytea, position_at integer, size integer)
returns text
language plpgsql
immutable
as $dts$
declare
    stop integer := least(position_at + size, pg_catalog.octet_length(message));
begin
    -- In every server encoding but UTF8 a byte below 128 is a character of its own.
    while stop < pg_catalog.octet_length(message)
          and (pg_catalog.get_byte(message, stop)
               & (case when pg_catalog.getdatabaseencoding() = 'UTF8' then 192 else 128 end)) = 128
    loop
        stop := stop + 1;
    end loop;
    return pg_catalog.convert_from(
        pg_catalog.substring(message, position_at + 1, stop - position_at),
        pg_catalog.getdatabaseencoding());
end
$dts$;
