-- The sequence that holds the start of a statement, by its call stack: of the client's message, or by
-- how many functions run it, so that DDL that a statement's own functions run leaves the start of that
-- statement alone. From 9.4. Called under the caller's search_path too.
create or replace function pgdts.start_place(frames text)
returns regclass
language plpgsql
immutable
as $dts$
declare
    parts pg_catalog.int4;
begin
    if frames operator(pg_catalog.=) '' then
        return 'pgdts.message_start';
    end if;
    parts := pg_catalog.array_length(pg_catalog.regexp_split_to_array(frames, E'\nPL/'), 1);
    if parts operator(pg_catalog.<=) 2 then
        return 'pgdts.function_start';
    elsif parts operator(pg_catalog.=) 3 then
        return 'pgdts.function_start_2';
    end if;
    return 'pgdts.function_start_3';
end
$dts$;
