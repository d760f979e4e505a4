-- Is this a statement that fires the event triggers with this tag? From 9.4.
-- The argument is a statement's bare text (dts_sql_statement). Words that the tag leaves out
-- (OR REPLACE, UNIQUE, ...) are passed over, and so are statements that have the tag but fire
-- nothing, such as COMMENT ON DATABASE.
create or replace function public.dts_sql_has_tag(bare text, tag text)
returns boolean
language plpgsql
immutable
as $dts$
declare
    wanted constant text := case tag when 'CREATE TABLE AS' then 'CREATE TABLE' else tag end;
    words text := pg_catalog.ltrim(pg_catalog.regexp_replace(
        pg_catalog.upper(pg_catalog."left"(bare, 4000) collate "C"), E'\\s+', ' ', 'g')) || ' ';
begin
    if tag = 'SELECT INTO' then
        return words ~ E'^[( ]*(SELECT|WITH|TABLE|VALUES)\\M'
               and pg_catalog.regexp_replace(
                   pg_catalog.upper(bare collate "C"), E'\\m(INSERT|MERGE)\\s+INTO\\M', '', 'g')
                   ~ E'\\mINTO\\M';
    end if;
    if pg_catalog."left"(words, 7) = 'CREATE ' then
        words := pg_catalog.regexp_replace(
            words,
            '^CREATE (OR REPLACE )?((GLOBAL|LOCAL|TEMPORARY|TEMP|UNLOGGED|UNIQUE|RECURSIVE'
            || '|CONSTRAINT|TRUSTED|PROCEDURAL|DEFAULT) )*',
            'CREATE ');
    else
        words := pg_catalog.regexp_replace(words, '^(ALTER|DROP) PROCEDURAL ', E'\\1 ');
    end if;
    if pg_catalog."left"(words, pg_catalog.length(wanted)) <> wanted then
        -- From 13 on CREATE LANGUAGE without a handler is a way to say CREATE EXTENSION.
        return tag = 'CREATE EXTENSION' and words ~ E'^CREATE LANGUAGE\\M';
    elsif pg_catalog.substr(words, pg_catalog.length(wanted) + 1, 1) ~ '[A-Z0-9_$]' then
        return false;
    elsif tag in ('GRANT', 'REVOKE') then
        return words ~ E'\\mON\\M' and words !~ E'\\mON (DATABASE|TABLESPACE|PARAMETER)\\M';
    elsif tag in ('COMMENT', 'SECURITY LABEL') then
        return words !~ E'\\mON (DATABASE|TABLESPACE|ROLE|EVENT TRIGGER)\\M';
    end if;
    return true;
end
$dts$;
