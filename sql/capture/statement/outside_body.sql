-- What stands around a function's body between dollar quotes; all of the text where the body cannot be
-- told for certain. From 9.4. For the quick way of dts_capture_ddl(), under the caller's search_path:
-- what is left may hold no semicolon, comment or backslash, else it is not taken.
--
-- The opening quote is behind a blank (a name may hold a $), outside of literals and quoted names, and
-- there is no other $ around the body.
create or replace function pgdts.outside_body(message text)
returns text
language plpgsql
immutable
as $dts$
declare
    mark constant pg_catalog.text := pg_catalog.substring(
        message, E'[ \t\n\r\f](\\$(?:[a-zA-Z_][a-zA-Z_0-9]*)?\\$)');
    parts pg_catalog.text[];
begin
    if mark is not null then
        parts := pg_catalog.string_to_array(message, mark);
        if pg_catalog.array_length(parts, 1) operator(pg_catalog.=) 3
           and pg_catalog.concat(parts[1], parts[3]) operator(pg_catalog.!~~) '%$%'
           and parts[1] operator(pg_catalog.!~~) '%"%'
           and pg_catalog.array_length(pg_catalog.string_to_array(parts[1], ''''), 1)
               operator(pg_catalog.%) 2 operator(pg_catalog.=) 1 then
            return pg_catalog.concat(parts[1], ' ', parts[3]);
        end if;
    end if;
    return message;
end
$dts$;
