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
    tag constant text := pgdts.starting_tag(words);
begin
    if tag is null then
        return case when pgdts.selects_into(words) then 'SELECT INTO' end;
    elsif tag = 'CREATE TABLE' then
        return case when pg_catalog.strpos(words, 'AS') > 0
                         and pgdts.outside_parentheses(words) ~ '(?:["()]|[^.] )AS '
                    then 'CREATE TABLE AS' else tag end;
    elsif tag = 'CREATE LANGUAGE' and version >= 130000 then
        -- Without a handler it is a way to say CREATE EXTENSION.
        return case when words ~ ' LANGUAGE [^ ]+ HANDLER ' then tag else 'CREATE EXTENSION' end;
    elsif version < 130000 and tag in ('ALTER FOREIGN TABLE', 'ALTER MATERIALIZED VIEW')
          or version < 90500 and tag = 'ALTER DOMAIN' then
        -- Where a column or a constraint gets another name.
        return case when words ~ ' RENAME (?!TO ).* TO ' then 'ALTER TABLE' else tag end;
    elsif tag = 'REINDEX' then
        return case when version >= 170000 then tag end;
    elsif tag in ('COMMENT', 'GRANT', 'REVOKE', 'SECURITY LABEL') then
        -- None for what is not in a database; a table may have such a name.
        return case when version >= 90500
                         and pg_catalog.substring(words, '[ )]ON( .*)$')
                             !~ ('^ (?:DATABASE|EVENT TRIGGER|PARAMETER|ROLE|TABLESPACE) '
                                 || '(?!(?:TO|FROM) |[,.])')
                    then tag end;
    end if;
    return tag;
end
$dts$;
