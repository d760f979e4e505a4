-- The names in a statement of what it needs though the server records nothing of it, unless they are
-- qualified; from 9.4. Called by path_note() under the pinned search_path. The code is what code_of()
-- gives.
--
--   statement    with its literals
--   objects      tables, types and the like
--   routines     functions
--   expression   what was evaluated
create or replace function pgdts.unrecorded_names(
    tag text, code text, statement text, out objects name[], out routines name[], out expression text)
language plpgsql
immutable
as $dts$
declare
    name constant text := pgdts.name_pattern();
    -- Lists of names, which may be preceded by what kind of objects they are.
    list text := '';
    calls text[];
    literals text[];
begin
    expression := '';
    if tag = 'GRANT' or tag = 'REVOKE' then
        list := pg_catalog.substring(
            code,
            E'(?i)\\mon\\s+(?!(?:all|schema|database|language|foreign|large|tablespace|parameter)\\M)'
            || E'(?:(?:table|sequence|function|procedure|routine|type|domain)\\s+)?(.*?)\\s(?:to|from)\\M');
    elsif tag = 'REINDEX' then
        list := pg_catalog.substring(code, E'(?i)\\m(?:table|index)\\s+(?:concurrently\\s+)?(.*)');
    elsif tag = 'ALTER PUBLICATION' then
        list := pg_catalog.substring(code, E'(?i)\\mdrop\\s+table\\s+(?:only\\s+)?(.*)');
    elsif tag = 'ALTER EXTENSION' then
        list := pg_catalog.substring(
            code,
            E'(?i)\\m(?:add|drop)\\s+(?:foreign\\s+table|materialized\\s+view|text\\s+search\\s+[a-z]+'
            || E'|operator\\s+(?:class|family)|[a-z]+)\\s+(.*)');
    elsif tag = 'ALTER OPERATOR FAMILY' then
        list := pg_catalog.substring(code, E'(?i)\\mdrop\\s+(?:operator|function)\\s+(.*)');
    elsif tag ~ 'TEXT SEARCH CONFIGURATION$' then
        list := pg_catalog.substring(code, E'(?i)\\m(?:copy\\s*=|replace)\\s*(' || name || ')');
    elsif tag ~ 'TABLE$' then
        list := (
            select pg_catalog.string_agg(hit[1], ' , ')
              from pg_catalog.regexp_matches(
                       code,
                       E'(?i)(?:[(,]\\s*like|\\mno\\s+inherit|\\mdetach\\s+partition)\\s+(' || name || ')',
                       'g') as names (hit));
        if code ~* E'\\malter\\M.*\\mtype\\M.*\\musing\\M' then
            expression := pg_catalog.substring(code, E'(?i)\\musing\\M(.*)');
        end if;
        expression := pg_catalog.concat_ws(
            ' ', expression, pg_catalog.substring(code, E'(?i)\\mfor\\s+values\\M(?:\\s*in\\M)?(.*)'));
    end if;
    list := pg_catalog.concat_ws(' , ', list, (
        select pg_catalog.string_agg(
                   pg_catalog.regexp_replace(
                       hit[1], E'\\s*\\.\\s*' || pgdts.pattern('identifier') || '$', ''), ' , ')
          from pg_catalog.regexp_matches(code, E'(?i)(' || name || E')\\s*%\\s*type\\M', 'g') as names (hit)));
    if expression <> '' then
        literals := pgdts.literals_in(statement);
        calls := pgdts.calls_in(expression);
    end if;
    objects := array(
        select pgdts.folded_name(one)
          from pg_catalog.unnest(
                   (pgdts.names_in(list)).single || pgdts.types_in(expression) || literals) as one);
    -- A table may have the name of a function.
    if tag !~ '^(GRANT|REVOKE)$' or code ~* E'\\mon\\s+(function|procedure|routine)\\M' then
        calls := calls || (pgdts.names_in(list)).single;
    end if;
    routines := array(select pgdts.folded_name(one) from pg_catalog.unnest(calls) as one);
end
$dts$;
