-- Is this the text of one CREATE FUNCTION or CREATE PROCEDURE, about which there is nothing to say? From
-- 9.4. For capture_plain(), under the caller's search_path. The body between dollar quotes may hold
-- anything, what stands around it no semicolon, comment or backslash; all of the text where the body
-- cannot be told for certain.
--
-- The opening quote is behind a blank (a name may hold a $), outside of literals and quoted names, and
-- there is no other $ around the body.
create or replace function pgdts.is_plain_routine(statement text)
returns boolean
language plpgsql
stable
as $dts$
declare
    mark constant pg_catalog.text := pg_catalog.substring(
        statement, E'[ \t\n\r\f](\\$(?:[a-zA-Z_][a-zA-Z_0-9]*)?\\$)');
    parts constant pg_catalog.text[] := pg_catalog.string_to_array(statement, mark);
begin
    return pg_catalog.concat(
               pg_catalog.current_setting('check_function_bodies'),
               pg_catalog.current_setting('standard_conforming_strings')) operator(pg_catalog.=) 'onon'
       and pg_catalog.btrim(
               case when mark is not null
                         and pg_catalog.array_length(parts, 1) operator(pg_catalog.=) 3
                         and pg_catalog.concat(parts[1], parts[3]) operator(pg_catalog.!~~) '%$%'
                         and parts[1] operator(pg_catalog.!~~) '%"%'
                         and pg_catalog.array_length(pg_catalog.string_to_array(parts[1], ''''), 1)
                             operator(pg_catalog.%) 2 operator(pg_catalog.=) 1
                    then pg_catalog.concat(parts[1], ' ', parts[3])
                    else statement end,
               E' \t\n\r\f\x0b;')
           operator(pg_catalog.!~~) all (
               array['%;%', '%--%', '%/*%', E'%\\\\%']::pg_catalog.text[]);
end
$dts$;
