-- The sequence that holds the start of a statement, by its call stack: of the client's message, or by
-- how many functions run it, so that DDL that a statement's own functions run leaves the start of that
-- statement alone. From 9.4. Called under the caller's search_path too.
create or replace function pgdts.start_place(frames text)
returns regclass
language plpgsql
immutable
as $dts$
begin
    if frames operator(pg_catalog.=) '' then
        return 'pgdts.message_start';
    elsif pg_catalog.split_part(frames, E'\nPL/', 3) operator(pg_catalog.=) '' then
        return 'pgdts.function_start';
    elsif pg_catalog.split_part(frames, E'\nPL/', 4) operator(pg_catalog.=) '' then
        return 'pgdts.function_start_2';
    end if;
    return 'pgdts.function_start_3';
end
$dts$;
