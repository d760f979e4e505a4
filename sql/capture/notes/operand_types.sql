-- The types that an operand may have; null: any. From 9.4. Called by operators_in_later() under the pinned
-- search_path.
--
--   operand        what operators_in() gives
--   names, types   of columns and arguments; $1 is a name, too
create or replace function pgdts.operand_types(operand text, names text[], types oid[])
returns oid[]
language plpgsql
stable
as $dts$
declare
    last_name constant text := pg_catalog.substring(
        operand, '(' || pgdts.pattern('identifier') || E')(?:\\s*\\[[^\\]]*\\])*$');
    found oid[];
begin
    if operand = '' then
        return array[0]::oid[];
    elsif operand ~ '^[0-9]' then
        return array['int4', 'int8', 'numeric']::regtype[]::oid[];
    elsif operand ~ '^::' then
        found := array(
            select case when operand ~ E'\\]$' then t.typarray else t.oid end
              from pg_catalog.pg_type as t
             where t.typname = pgdts.folded_name(last_name));
    else
        found := array(
            select known.type
              from unnest(names, types) as known (name, type)
             where known.name = case when operand ~ '^[$]' then operand
                                     else pgdts.folded_name(last_name)::text end);
    end if;
    if found && array['varchar', 'bpchar']::regtype[]::oid[] then
        found := found || 'text'::regtype::oid;
    end if;
    return nullif(found, '{}');
end
$dts$;
