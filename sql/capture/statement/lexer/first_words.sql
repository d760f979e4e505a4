-- The first words of a statement, in capitals, one space behind each, without those that its tag
-- leaves out (OR REPLACE, UNIQUE, ...); from 9.4. The argument is a statement's bare text
-- (next_statement).
create or replace function pgdts.first_words(bare text)
returns text
language plpgsql
immutable
as $dts$
begin
    return pg_catalog.regexp_replace(
        pg_catalog.regexp_replace(
            pg_catalog.ltrim(pg_catalog.regexp_replace(
                pg_catalog.upper(pg_catalog."left"(bare, 4000) collate "C"), E'\\s+', ' ', 'g')),
            '^CREATE (OR REPLACE )?((GLOBAL|LOCAL|TEMPORARY|TEMP|UNLOGGED|UNIQUE|RECURSIVE'
            || '|CONSTRAINT|TRUSTED|PROCEDURAL|DEFAULT) )*', 'CREATE '),
        '^(ALTER|DROP) PROCEDURAL ', E'\\1 ') || ' ';
end
$dts$;
