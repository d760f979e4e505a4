-- The tag that a statement's first words are, without those between them that it leaves out (OR
-- REPLACE, UNIQUE, ...); null where no statement that starts so fires event triggers. From 9.4. The
-- argument is what words_of() gives. Called by tag_of() under the capture's pinned path.
create or replace function pgdts.starting_tag(words text)
returns text
language plpgsql
immutable
as $dts$
declare
    kinds constant text[] := '{
        ACCESS METHOD, AGGREGATE, CAST, COLLATION, CONVERSION, DEFAULT PRIVILEGES, DOMAIN, EXTENSION,
        FOREIGN DATA WRAPPER, FOREIGN TABLE, FUNCTION, INDEX, LANGUAGE, LARGE OBJECT,
        MATERIALIZED VIEW, OPERATOR, OPERATOR CLASS, OPERATOR FAMILY, OWNED, POLICY, PROCEDURE,
        PUBLICATION, ROUTINE, RULE, SCHEMA, SEQUENCE, SERVER, STATISTICS, SUBSCRIPTION, TABLE,
        TEXT SEARCH CONFIGURATION, TEXT SEARCH DICTIONARY, TEXT SEARCH PARSER, TEXT SEARCH TEMPLATE,
        TRANSFORM, TRIGGER, TYPE, USER MAPPING, VIEW}'::text[];
    others constant text[] := '{
        COMMENT, GRANT, IMPORT FOREIGN SCHEMA, REFRESH MATERIALIZED VIEW, REINDEX, REVOKE,
        SECURITY LABEL}'::text[];
    plain constant text[] := pg_catalog.string_to_array(
        pg_catalog.substring(words, '^[A-Z ]+'), ' ');
    here integer := 2;
    kind text;
begin
    if plain[1] in ('CREATE', 'ALTER', 'DROP') then
        while plain[here] = 'PROCEDURAL'
              or plain[1] = 'CREATE'
                 and plain[here] = any ('{
                     OR, REPLACE, GLOBAL, LOCAL, TEMPORARY, TEMP, UNLOGGED, UNIQUE, RECURSIVE,
                     CONSTRAINT, TRUSTED, DEFAULT}'::text[])
        loop
            here := here + 1;
        end loop;
        for many in reverse 2 .. 0 loop
            kind := pg_catalog.array_to_string(plain[here : here + many], ' ');
            -- A schema may be called class, a role mapping.
            if kind = any (kinds)
               and (kind not in ('OPERATOR CLASS', 'OPERATOR FAMILY')
                    or words !~ E'^[A-Z]+ OPERATOR [A-Z]+ ?\\.')
               and (kind <> 'USER MAPPING'
                    or plain[here + 2] in ('FOR', 'IF')) then
                return plain[1] || ' ' || kind;
            end if;
        end loop;
        return null;
    end if;
    for many in reverse 2 .. 0 loop
        kind := pg_catalog.array_to_string(plain[1 : 1 + many], ' ');
        if kind = any (others) then
            return kind;
        end if;
    end loop;
    return null;
end
$dts$;
