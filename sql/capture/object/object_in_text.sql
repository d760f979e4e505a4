-- What a statement works on, read from its text: for 9.4, where the server does not say, and for
-- the few commands of which later versions say nothing.
--
--   schemas      the caller's search_path, to find what is not qualified
--   relation     the table or the like of that name, as it is now
--   routine      the function or the like
create or replace function pgdts.object_in_text(
    statement text,
    tag text,
    schemas name[],
    out object_type text,
    out object_name text,
    out object_schema name,
    out temporary boolean,
    out own boolean,
    out relation oid,
    out routine oid
)
language plpgsql
stable
as $dts$
declare
    identifier constant text := E'(?:"(?:[^"]|"")+"|[^\\s"(),.;]+)';
    name constant text := identifier || E'(?:\\s*\\.\\s*' || identifier || ')?';
    -- What it names stands ahead of its literals, which may be large.
    clean constant text := pgdts.plain_code(pg_catalog."left"(statement, 10000));
    kind constant text := case
        when tag = 'CREATE TABLE AS' then 'TABLE'
        when tag = 'SELECT INTO' then 'INTO'
        -- So 9.4 calls the renaming of its constraints.
        when tag = 'ALTER TABLE' and clean ~* E'^\\s*alter\\s+domain\\M' then 'DOMAIN'
        else pg_catalog.substr(tag, pg_catalog.strpos(tag, ' ') + 1) end;
    has_schema boolean;
    written text;
    parts text[];
    known record;
    told record;
begin
    temporary := false;
    own := false;
    if tag in ('DROP OWNED', 'REASSIGN OWNED', 'IMPORT FOREIGN SCHEMA') then
        return;
    elsif tag = 'ALTER DEFAULT PRIVILEGES' then
        object_type := pg_catalog.lower(pg_catalog.substring(
            clean, E'(?i)\\mon\\s+(\\w+)\\s+(?:to|from)\\M'));
        return;
    elsif kind in ('CAST', 'USER MAPPING') then
        object_type := pg_catalog.lower(kind);
        object_name := (pgdts.new_object(object_type, null::name[], null::name)).identity;
        return;
    end if;
    if tag = 'REINDEX' then
        -- The server tells the indexes, the statement may name a table, a schema or the database.
        parts := pg_catalog.regexp_matches(
            clean,
            E'^\\s*REINDEX\\s+(?:\\([^)]*\\)\\s*)?(TABLE|INDEX)\\s+(?:CONCURRENTLY\\s+)?(' || name || ')',
            'i');
        object_type := pg_catalog.lower(parts[1]);
        written := parts[2];
    elsif tag = 'CREATE RULE' then
        object_type := 'rule';
        written := pg_catalog.substring(clean, E'(?i)\\mTO\\s+(' || name || ')');
    elsif tag in ('GRANT', 'REVOKE', 'COMMENT', 'CREATE INDEX', 'CREATE TRIGGER',
               'CREATE POLICY', 'ALTER TRIGGER', 'ALTER RULE', 'ALTER POLICY', 'SECURITY LABEL') then
        parts := pg_catalog.regexp_matches(
            clean,
            E'\\mON\\s+(?!ALL\\M)(?:(TABLE|COLUMN|VIEW|MATERIALIZED\\s+VIEW|SEQUENCE|INDEX|FOREIGN\\s+TABLE'
            || E'|FUNCTION|PROCEDURE|ROUTINE|SCHEMA|TYPE|DOMAIN|LANGUAGE|FOREIGN\\s+SERVER'
            || E'|FOREIGN\\s+DATA\\s+WRAPPER|LARGE\\s+OBJECT|CONSTRAINT|TRIGGER|RULE|POLICY)\\s+)?'
            || E'(?:ONLY\\s+)?(' || name || ')', 'i');
        object_type := case
            when tag not in ('GRANT', 'REVOKE', 'COMMENT') then pg_catalog.lower(kind)
            -- Null with ALL ... IN SCHEMA.
            when parts is not null
            then coalesce(pg_catalog.lower(parts[1]), case when tag <> 'COMMENT' then 'table' end) end;
        written := parts[2];
    else
        object_type := case kind when 'INTO' then 'table' else pg_catalog.lower(kind) end;
        written := (pg_catalog.regexp_matches(
            clean,
            E'\\m' || pg_catalog.replace(kind, ' ', E'\\s+')
            || E'\\s+(?:(?:IF\\s+NOT\\s+EXISTS|IF\\s+EXISTS|CONCURRENTLY|ONLY'
            || case kind when 'INTO' then '|TEMPORARY|TEMP|LOCAL|UNLOGGED|TABLE'
                         when 'SCHEMA' then '|AUTHORIZATION' else '' end
            || E')\\s+)*(' || name || ')', 'i'))[1];
    end if;
    object_type := pgdts.type_told(object_type);
    if written is null or clean ~* E'^\\s*alter\\s+\\w+(\\s+\\w+)?\\s+all\\s+in\\s+tablespace\\M'
       or clean ~* E'^\\s*create\\s+(unique\\s+)?index\\s+(concurrently\\s+)?if\\s+not\\s+exists\\M' then
        return;
    end if;
    parts := array(
        select pgdts.read_name(part[1])::text
          from pg_catalog.regexp_matches(written, identifier, 'g') as hits (part));
    has_schema := object_type not in (
        'schema', 'extension', 'server', 'language', 'publication', 'subscription', 'foreign-data wrapper',
        'event trigger', 'access method');
    parts := pgdts.parts_afterwards(parts, clean, tag, has_schema);
    select n.nspname as schema, c.relname as name, c.oid, n.oid = pg_catalog.pg_my_temp_schema() as temp
      into known
      from pg_catalog.pg_class as c
      join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
     where c.relname = parts[pg_catalog.array_length(parts, 1)]
       -- A function, an operator may have the name of any table.
       and object_type in ('table', 'view', 'materialized view', 'sequence', 'index', 'foreign table',
                           'type', 'trigger', 'rule', 'policy')
       and case when pg_catalog.array_length(parts, 1) > 1
                then n.nspname = parts[1]
                     or (parts[1] = 'pg_temp' and n.oid = pg_catalog.pg_my_temp_schema())
                else n.nspname = any (schemas) or n.oid = pg_catalog.pg_my_temp_schema() end
     order by n.oid = pg_catalog.pg_my_temp_schema() desc,
              pg_catalog.strpos(
                  pg_catalog.array_to_string(schemas, ',') || ',', n.nspname || ',')
     limit 1;
    -- Of a list of objects only some may be temporary.
    temporary := pg_catalog.strpos(pg_catalog.lower(clean), 'temp') > 0
                 or pg_catalog.pg_my_temp_schema() <> 0;
    temporary := temporary and (coalesce(
                     known.temp
                     and not (tag in ('GRANT', 'REVOKE')
                              and pg_catalog.strpos(pgdts.granted_objects(statement), ',') > 0), false)
                 or (pg_catalog.array_length(parts, 1) > 1 and parts[1] ~ E'^pg_temp(_\\d+)?$')
                 or clean ~* E'^\\s*create\\s+(or\\s+replace\\s+)?((global|local)\\s+)?temp(orary)?\\s'
                 or (tag = 'SELECT INTO' and clean ~* E'\\minto\\s+(local\\s+)?temp(orary)?\\s'));
    relation := known.oid;
    if has_schema then
        object_schema := coalesce(
            known.schema,
            case when pg_catalog.array_length(parts, 1) > 1 then parts[1] else schemas[1] end);
        told := pgdts.told_as(
            clean, tag, object_type, object_schema, parts[pg_catalog.array_length(parts, 1)],
            known.oid,
            case when pg_catalog.array_length(parts, 1) = 1 then schemas else parts[1:1]::name[] end);
        object_type := told.object_type;
        object_name := told.object_name;
        routine := told.routine;
    else
        object_name := pg_catalog.quote_ident(parts[1]);
    end if;
    own := pgdts.is_own(object_type, object_schema, object_name);
end
$dts$;
