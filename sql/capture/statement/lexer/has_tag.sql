-- Is this a statement that fires the event triggers with this tag? From 9.4.
-- The argument is a statement's bare text (next_statement). No for statements that have the tag
-- but fire nothing, such as COMMENT ON DATABASE.
create or replace function pgdts.has_tag(bare text, tag text)
returns boolean
language plpgsql
immutable
as $dts$
declare
    wanted constant text := case tag when 'CREATE TABLE AS' then 'CREATE TABLE' else tag end;
    words text;
begin
    -- Most often the statement starts with its tag.
    if pg_catalog.upper(
           pg_catalog."left"(
               pg_catalog.ltrim(pg_catalog."left"(bare, 100), E' \t\n\r\f\x0b'),
               pg_catalog.length(wanted) + 1) collate "C") = wanted || ' '
       and tag <> all ('{GRANT, REVOKE, COMMENT, SECURITY LABEL}'::text[]) then
        return true;
    end if;
    words := pgdts.first_words(bare);
    if tag = 'SELECT INTO' then
        return words ~ E'^[( ]*(SELECT|WITH|TABLE|VALUES)\\M'
               and pg_catalog.regexp_replace(
                   pg_catalog.upper(bare collate "C"), E'\\m(INSERT|MERGE)\\s+INTO\\M', '', 'g')
                   ~ E'\\mINTO\\M';
    elsif pg_catalog."left"(words, pg_catalog.length(wanted)) <> wanted then
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
