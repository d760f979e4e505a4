-- A statement without its comments and what its literals hold, and with its quoted names as plain_name() has
-- them: no word, sign or blank in one of them can be taken for one of the statement's. From 9.4. Called by
-- object_in_text() and granted_objects() under the pinned search_path; read_name() reads such a name.
create or replace function pgdts.plain_code(statement text)
returns text
language plpgsql
immutable
as $dts$
declare
    code constant text := case
        when statement ~ E'["''$]|--|/\\*' then (pgdts.code_of(statement)).code else statement end;
    quoted constant text := E'(?:\\m[uU]&)?"(?:[^"]|"")*"';
    between constant text[] := pg_catalog.regexp_split_to_array(code, quoted);
    names constant text[] := array(
        select hit[1] from pg_catalog.regexp_matches(code, '(' || quoted || ')', 'g') as name (hit));
    plain text := between[1];
begin
    if names = '{}' then
        return code;
    end if;
    for i in 1 .. pg_catalog.array_length(names, 1) loop
        plain := pg_catalog.concat(plain, pgdts.plain_name(names[i]), between[i + 1]);
    end loop;
    return plain;
end
$dts$;
