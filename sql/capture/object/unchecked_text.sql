-- A CREATE FUNCTION or CREATE PROCEDURE with a clause more, under which no server looks at the body; from
-- 9.4. The settings of a function hold while its body is checked, so that a consumer makes it at once,
-- whatever the body names. checked_text() takes the clause back. Called by write_unchecked() under the
-- pinned search_path.
--
-- Before 11 WITH (...) may be the last clause, and nothing may follow it.
create or replace function pgdts.unchecked_text(statement text)
returns text
language plpgsql
stable
as $dts$
declare
    attributes constant text := case
        when pg_catalog.current_setting('server_version_num')::integer < 110000
        then pg_catalog.substring(statement, E'(?i)[^[:alnum:]_$](with\\s*\\([^()]*\\))$') end;
begin
    return pg_catalog.concat_ws(
        ' ',
        pg_catalog.rtrim(pg_catalog."left"(
            statement,
            pg_catalog.length(statement) - coalesce(pg_catalog.length(attributes), 0))),
        'SET check_function_bodies TO off',
        attributes);
end
$dts$;
