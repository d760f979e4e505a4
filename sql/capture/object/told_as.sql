-- How the server tells of the object whose name a statement has, so that it has one name when it is made,
-- changed and dropped; from 9.4. Called by object_in_text() under the pinned search_path.
--
--   clean           the statement without comments
--   schema, name    as they are when it has run; the table's, of a trigger, a rule, a policy or a new index.
--                   The schema is null where none is known
--   relation        the table or the like of that name
--   schemas         where it may be
--   routine         the function or the like
create or replace function pgdts.told_as(
    clean text,
    tag text,
    written_type text,
    schema name,
    name name,
    relation oid,
    schemas name[],
    out object_type text,
    out object_name text,
    out routine oid
)
language plpgsql
stable
as $dts$
declare
    identifier constant text := E'("(?:[^"]|"")+"|[^\\s"(),.;]+)';
    qualified constant text := pg_catalog.concat(
        pg_catalog.quote_ident(schema) || '.', pg_catalog.quote_ident(name));
    part text;
    parts text[];
    found record;
begin
    object_type := written_type;
    object_name := qualified;
    if object_type in ('trigger', 'rule', 'policy') then
        part := coalesce(
            pg_catalog.substring(clean, E'(?i)\\mrename\\s+to\\s+' || identifier || E'\\s*;?\\s*$'),
            pg_catalog.substring(clean, E'(?i)\\m' || object_type || E'\\s+' || identifier));
        object_name := coalesce(pg_catalog.quote_ident(pgdts.read_name(part)) || ' on ', '') || qualified;
    elsif tag = 'CREATE INDEX' then
        part := pg_catalog.substring(
            clean,
            E'(?i)\\mindex\\s+(?:concurrently\\s+)?(?:if\\s+not\\s+exists\\s+)?(?!on\\s)' || identifier
            || E'\\s+on\\M');
        object_name := pg_catalog.quote_ident(schema) || '.' || pg_catalog.quote_ident(coalesce(
            pgdts.read_name(part),
            (select c.relname
               from pg_catalog.pg_index as i
               join pg_catalog.pg_class as c on c.oid = i.indexrelid
              where i.indrelid = relation
              order by c.oid desc
              limit 1),
            name));
    elsif tag in ('GRANT', 'REVOKE') then
        if object_type in ('function', 'procedure', 'routine') then
            routine := pgdts.granted_routine(clean, schemas, name);
            if routine is not null then
                found := pg_catalog.pg_identify_object('pg_catalog.pg_proc'::regclass, routine, 0);
                object_type := found.type;
                object_name := found.identity;
            end if;
        end if;
    elsif object_type in ('function', 'procedure', 'routine', 'aggregate', 'operator', 'operator class',
                          'operator family') then
        found := pgdts.new_object(object_type, schemas, name);
        object_type := coalesce(found.told_type, object_type);
        object_name := coalesce(found.identity, object_name);
        routine := case when object_type in ('function', 'procedure', 'aggregate') then found.objid end;
    elsif tag ~ '^ALTER ' then
        if relation is not null and object_type = 'table' then
            object_type := (
                select case c.relkind when 'v' then 'view' when 'm' then 'materialized view'
                                      when 'S' then 'sequence' when 'i' then 'index' when 'I' then 'index'
                                      when 'f' then 'foreign table' else 'table' end
                  from pg_catalog.pg_class as c
                 where c.oid = relation);
        end if;
        parts := pg_catalog.regexp_matches(
            clean,
            E'\\mrename\\s+(constraint\\s+|column\\s+|attribute\\s+)?' || identifier
            || E'\\s+to\\s+' || identifier || E'(?:\\s+(?:cascade|restrict))?\\s*;?\\s*$', 'i');
        part := pgdts.read_name(parts[3])::text;
        if parts[1] ~* '^constraint' then
            object_name := pg_catalog.format('%I on %s', part, qualified);
            -- Of a domain, not of any other type.
            object_type := case object_type when 'type' then 'domain' else object_type end
                           || ' constraint';
        elsif part is not null then
            object_name := pg_catalog.format('%s.%I', qualified, part);
            object_type := object_type || ' column';
        end if;
    end if;
end
$dts$;
