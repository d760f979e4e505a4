-- The tag with which a statement fires event triggers, null when it fires none; from 9.4. The
-- argument is a statement's bare text (next_statement). Only for a statement whose event trigger
-- has not run yet: elsewhere the server tells the tag.
create or replace function pgdts.tag_of(bare text)
returns text
language plpgsql
immutable
as $dts$
declare
    words constant text := pgdts.first_words(bare);
    tag text := pg_catalog.substring(
        words,
        '^(?:CREATE|ALTER|DROP) (?:MATERIALIZED VIEW|FOREIGN TABLE|FOREIGN DATA WRAPPER'
        || '|TEXT SEARCH [A-Z]+|OPERATOR CLASS|OPERATOR FAMILY|USER MAPPING|ACCESS METHOD'
        || '|DEFAULT PRIVILEGES|EVENT TRIGGER|LARGE OBJECT|[A-Z]+)'
        || '|^(?:COMMENT|GRANT|REVOKE|SECURITY LABEL|REFRESH MATERIALIZED VIEW|REINDEX'
        || '|IMPORT FOREIGN SCHEMA|REASSIGN OWNED)');
begin
    if tag ~ '^(CREATE|ALTER|DROP) (DATABASE|ROLE|USER|GROUP|TABLESPACE|SYSTEM|EVENT TRIGGER)$' then
        return null;
    elsif tag = 'CREATE TABLE'
          and words ~ E'\\mAS\\M *(\\(|SELECT\\M|WITH\\M|TABLE\\M|VALUES\\M|EXECUTE\\M)' then
        tag := 'CREATE TABLE AS';
    elsif tag is null and pgdts.has_tag(bare, 'SELECT INTO') then
        tag := 'SELECT INTO';
    end if;
    return case when pgdts.has_tag(bare, tag) then tag end;
end
$dts$;
