-- Is this a SELECT INTO? From 9.4. The argument is what words_of() gives. Called by tag_of() under the
-- capture's pinned path.
-- In a statement that the server ran, INTO is that of SELECT INTO, a label, or that of an INSERT or
-- MERGE, which start the statement or a WITH query, or follow the last of these.
create or replace function pgdts.selects_into(words text)
returns boolean
language plpgsql
immutable
as $dts$
declare
    rest text;
    earlier text;
begin
    if words !~ E'^[( ]*(?:SELECT|WITH)\\M' or pg_catalog.strpos(words, 'INTO') = 0 then
        return false;
    end if;
    rest := pg_catalog.regexp_replace(words, '(' || pgdts.pattern('break') || ')', E' \\1 ', 'g');
    rest := ' ' || pg_catalog.regexp_replace(rest, ' +', ' ', 'g');
    rest := pg_catalog.regexp_replace(rest, E' (?:AS|\\.) INTO(?= )', ' ', 'g');
    rest := pg_catalog.regexp_replace(rest, E'\\( (?:INSERT|MERGE) INTO ', '( ', 'g');
    -- From the inside out; a brace stands for parentheses that hold no INTO.
    while rest is distinct from earlier loop
        earlier := rest;
        rest := pg_catalog.regexp_replace(rest, E'\\((?: (?!INTO )[^ ()]+)* \\)', '{', 'g');
        rest := pg_catalog.regexp_replace(
            rest,
            E' AS (?:(?:NOT )?MATERIALIZED )?{ (?:(?:SEARCH|CYCLE) [^()]*)?(?:INSERT|MERGE) INTO ',
            ' ', 'g');
    end loop;
    return pg_catalog.strpos(rest, ' INTO ') > 0;
end
$dts$;
