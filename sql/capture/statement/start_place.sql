-- The two sequences that hold the start of a statement, by its call stack: of the client's message, or
-- by how many functions run it, so that DDL that a statement's own functions run leaves the start of
-- that statement alone. From 9.4. Called under the caller's search_path too.
create or replace function pgdts.start_place(
    frames text, out place regclass, out settings regclass)
language plpgsql
immutable
as $dts$
declare
    functions constant pg_catalog.int4 := pg_catalog.array_length(
        pg_catalog.regexp_split_to_array(frames, E'\nPL/'), 1);
begin
    if frames operator(pg_catalog.=) '' then
        place := 'pgdts.message_start';
        settings := 'pgdts.message_settings';
    elsif functions operator(pg_catalog.<=) 2 then
        place := 'pgdts.function_start';
        settings := 'pgdts.function_settings';
    elsif functions operator(pg_catalog.=) 3 then
        place := 'pgdts.function_start_2';
        settings := 'pgdts.function_settings_2';
    else
        place := 'pgdts.function_start_3';
        settings := 'pgdts.function_settings_3';
    end if;
end
$dts$;
