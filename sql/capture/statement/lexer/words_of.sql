-- The words of a statement in capitals, one space behind each, without those at its start that its tag
-- leaves out (OR REPLACE, UNIQUE, ...); from 9.4. The argument is a statement's bare text
-- (next_statement). Called by tag_of() under the capture's pinned path.
create or replace function pgdts.words_of(bare text)
returns text
language plpgsql
immutable
as $dts$
begin
    return pg_catalog.regexp_replace(
        pg_catalog.regexp_replace(
            pg_catalog.ltrim(pg_catalog.regexp_replace(
                pg_catalog.upper(bare collate "C"),
                pgdts.pattern('blank') || '+', ' ', 'g')),
            '^CREATE (OR REPLACE )?((GLOBAL|LOCAL|TEMPORARY|TEMP|UNLOGGED|UNIQUE|RECURSIVE'
            || '|CONSTRAINT|TRUSTED|PROCEDURAL|DEFAULT) )*', 'CREATE '),
        '^(ALTER|DROP) PROCEDURAL ', E'\\1 ') || ' ';
end
$dts$;
