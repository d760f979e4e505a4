-- The tag with which a statement fires event triggers on this server, null when it fires none; from
-- 9.4. The argument is a statement's bare text (next_statement). Called by has_tag() and by what looks
-- for a statement whose event trigger has not run yet, under the capture's pinned path.
create or replace function pgdts.tag_of(bare text)
returns text
language plpgsql
stable
as $dts$
declare
    version constant integer := pg_catalog.current_setting('server_version_num')::integer;
    words constant text := pgdts.words_of(bare);
    tag constant text := pg_catalog.substring(
        words,
        '^(?:(?:CREATE|ALTER|DROP) (?:ACCESS METHOD|AGGREGATE|CAST|COLLATION|CONVERSION'
        || '|DEFAULT PRIVILEGES|DOMAIN|EXTENSION|FOREIGN DATA WRAPPER|FOREIGN TABLE|FUNCTION|INDEX'
        || '|LANGUAGE|LARGE OBJECT|MATERIALIZED VIEW'
        || E'|OPERATOR(?: (?:CLASS|FAMILY)(?! *\\.))?'
        || '|OWNED|POLICY|PROCEDURE|PUBLICATION|ROUTINE|RULE|SCHEMA|SEQUENCE|SERVER|STATISTICS'
        || '|SUBSCRIPTION|TABLE|TEXT SEARCH (?:CONFIGURATION|DICTIONARY|PARSER|TEMPLATE)|TRANSFORM'
        || '|TRIGGER|TYPE|USER MAPPING(?= (?:IF (?:NOT )?EXISTS )?FOR )|VIEW)'
        || '|COMMENT|GRANT|IMPORT FOREIGN SCHEMA|REFRESH MATERIALIZED VIEW|REINDEX|REVOKE'
        || '|SECURITY LABEL)(?=' || pgdts.pattern('break') || ')');
    target text;
begin
    if tag is null then
        return case when pgdts.selects_into(words) then 'SELECT INTO' end;
    elsif tag = 'CREATE TABLE' then
        return case when pgdts.outside_parentheses(words) ~ E'(?:[^. ]|[^.] ) AS '
                    then 'CREATE TABLE AS' else tag end;
    elsif tag = 'CREATE LANGUAGE' and version >= 130000 then
        -- Without a handler it is a way to say CREATE EXTENSION.
        return case when words ~ E'^CREATE LANGUAGE +[^ ]+ +HANDLER ' then tag
                    else 'CREATE EXTENSION' end;
    elsif tag = 'REINDEX' then
        return case when version >= 170000 then tag end;
    elsif tag in ('COMMENT', 'GRANT', 'REVOKE', 'SECURITY LABEL') then
        target := pg_catalog.substring(words, '[ )]ON( .*)$');
        -- None for what is not in a database; a table may have such a name.
        return case when version >= 90500
                         and target !~ ('^ +(?:DATABASE|EVENT TRIGGER|PARAMETER|ROLE|TABLESPACE) +'
                                        || E'(?!(?:TO|FROM) |[,.])')
                    then tag end;
    end if;
    return tag;
end
$dts$;
