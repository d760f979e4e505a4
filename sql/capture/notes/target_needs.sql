-- What a statement that gives an object another name or another schema found in a later schema; from
-- 9.4. Called by path_note() under the pinned search_path. By then the object is elsewhere. Where one was
-- that went to another schema nothing tells: in the first schema that has no other one of its name now, or
-- in one behind that. If that may be a later one, it is said.
--
--   told       the server tells of the object
--   identity   of the object, as it is now
create or replace function pgdts.target_needs(
    code text,
    told boolean,
    identity text,
    classid oid,
    objid oid,
    first name,
    later name[]
)
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
    goal constant name := pgdts.folded_name(parts[3]);
    schema name;
    possible name[];
begin
    possible := array[]::name[];
    if parts is null then
        return '{}'::text[];
    elsif parts[2] ~* '^set' then
        if told and not pgdts.has_moved(classid, objid) then
            possible := array[goal];
        else
            foreach schema in array (first || later) loop
                continue when schema = goal;
                exit when told and pgdts.has_namesake(classid, objid, schema);
                possible := possible || schema;
            end loop;
        end if;
        if not possible && later then
            return '{}'::text[];
        end if;
        return array[
            case when possible[2] is null then pg_catalog.quote_ident(possible[1]) || '.' else '' end || name];
    elsif not told then
        return pgdts.names_in_later(array[goal], array[goal], '{}', null::oid[], first, later);
    elsif place = any (later) then
        return array[pg_catalog.quote_ident(place) || '.' || name];
    end if;
    return '{}'::text[];
end
$dts$;
