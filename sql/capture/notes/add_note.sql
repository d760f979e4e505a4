-- Adds a note to those that a row's message has so far; either may be null. From 9.4. Every name is
-- qualified: make_table_ready() calls it with the caller's search_path. A note is a code in brackets
-- and a text, and "; [" begins the next one: whoever writes a name or an error into a text writes ";["
-- for that.
create or replace function pgdts.add_note(notes text, further text)
returns text
language plpgsql
immutable
as $dts$
begin
    return coalesce(
        notes operator(pg_catalog.||) '; ' operator(pg_catalog.||) further, notes, further);
end
$dts$;
