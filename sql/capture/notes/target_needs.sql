-- What a statement that gives an object another name or another schema found in a later schema; from
-- 9.4. Called by unrecorded_needs() under the pinned search_path. By then the object is elsewhere: where
-- one was that went to another schema than the first, nothing tells, and so it is said.
--
--   identity   of the object, as it is now; null where the server does not show
create or replace function pgdts.target_needs(
    code text, identity text, first name, later name[])
returns text[]
language plpgsql
stable
as $dts$
declare
    identifier constant text := pgdts.pattern('identifier');
    parts constant text[] := pg_catalog.regexp_matches(
        code,
        E'(?i)^\\s*alter\\s+(?:table|index|view|sequence|type|domain|function|procedure|routine|aggregate'
        || E'|collation|conversion|statistics|foreign\\s+table|materialized\\s+view'
        || E'|operator(?:\\s+class|\\s+family)?|text\\s+search\\s+[a-z]+)\\s+(?:if\\s+exists\\s+)?'
        || E'(?:only\\s+)?(' || identifier || E'|[-+*/<>=~!@#%^&|`?]+)(?!\\s*\\.)(?=[\\s(*]).*'
        || E'\\m(rename\\s+to|set\\s+schema)\\s+(' || identifier || E')\\s*$');
    name constant text := case when parts[1] ~ '^[-+*/<>=~!@#%^&|`?]' then parts[1]
        else pg_catalog.quote_ident(pgdts.folded_name(parts[1])::text) end;
    place constant name := pgdts.folded_name(
        pg_catalog.substring(identity, '^(' || identifier || E')\\.'));
begin
    if parts is null then
        return '{}'::text[];
    elsif parts[2] ~* '^set' then
        return array[
            case when pgdts.folded_name(parts[3]) = first and pg_catalog.array_length(later, 1) = 1
                 then pg_catalog.quote_ident(later[1]) || '.' else '' end || name];
    elsif identity is null then
        return pgdts.names_in_later(
            array[pgdts.folded_name(parts[3])], array[pgdts.folded_name(parts[3])], '{}', null::oid[], first,
            later);
    elsif place = any (later) then
        return array[pg_catalog.quote_ident(place) || '.' || name];
    end if;
    return '{}'::text[];
end
$dts$;
