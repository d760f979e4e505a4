-- The name that a statement has, in its parts, as it is when the statement has run: ALTER may give it
-- another name or schema; from 9.4. Called by object_in_text() under the pinned search_path.
--
--   clean       the statement without comments
--   has_schema  objects of this kind are in one
create or replace function pgdts.parts_afterwards(
    parts text[], clean text, tag text, has_schema boolean)
returns text[]
language plpgsql
immutable
as $dts$
declare
    -- Of these RENAME does not mean the table, which is what the parts are of.
    name constant text := case
        when tag ~ '^ALTER ' and tag not in ('ALTER TRIGGER', 'ALTER RULE', 'ALTER POLICY')
        then pg_catalog.substring(
            clean, E'(?i)\\mrename\\s+to\\s+("(?:[^"]|"")+"|[^\\s"(),.;]+)\\s*;?\\s*$') end;
    schema constant text := case
        when tag ~ '^ALTER ' and has_schema
        then pg_catalog.substring(
            clean, E'(?i)\\mset\\s+schema\\s+("(?:[^"]|"")+"|[^\\s"(),.;]+)\\s*;?\\s*$') end;
    last constant integer := pg_catalog.array_length(parts, 1);
begin
    return case
        when schema is not null then array[pgdts.read_name(schema)::text, parts[last]]
        when name is not null then parts[1:last - 1] || pgdts.read_name(name)::text
        else parts end;
end
$dts$;
