-- Adds a note to those that a row's message has so far; either may be null. From 9.4.
create or replace function public.dts_ddl_note(notes text, further text)
returns text
language plpgsql
immutable
as $dts$
begin
    return coalesce(notes || '; ' || further, notes, further);
end
$dts$;
