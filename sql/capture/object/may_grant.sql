-- Could this role's GRANT or REVOKE have changed anything? Without a grant option the server only
-- warns, and tells the event trigger of a command all the same: at the destination, where it runs with
-- other rights, it would grant. From 9.4. Called by capture_general() under the pinned search_path.
--
-- The server does not tell the objects. They are read from the text: one of the kind that it speaks of,
-- by its schema or the first schema of the path that has it, which the role owns or may grant rights on,
-- is enough.
create or replace function pgdts.may_grant(statement text, role name, schemas name[])
returns boolean
language plpgsql
stable
as $dts$
declare
    identifier constant text := E'"(?:[^"]|"")+"|[^\\s"(),.;]+';
    clean constant text := pg_catalog.regexp_replace(
        statement, E'/\\*.*?\\*/|--[^\\n]*', ' ', 'g');
    listed text := pg_catalog.substring(clean, E'(?i)\\mon\\s+(.*?)\\s+(?:to|from)\\s');
    kind constant text := pg_catalog.lower(pg_catalog.substring(
        listed,
        E'(?i)^(table|sequence|function|procedure|routine|schema|type|domain|language|all'
        || E'|foreign\\s+data\\s+wrapper|foreign\\s+server|large\\s+object)\\s'));
    object record;
begin
    if listed is null
       or (select r.rolsuper from pg_catalog.pg_roles as r where r.rolname = role) then
        return true;
    end if;
    listed := pg_catalog.regexp_replace(listed, E'\\([^()]*\\)', '', 'g');
    listed := case kind
        when 'all' then pg_catalog.regexp_replace(
            listed, E'(?i)^all\\s+\\w+\\s+in\\s+schema\\s+', '')
        else pg_catalog.substr(listed, coalesce(pg_catalog.length(kind), 0) + 1) end;
    for object in
        select pgdts.folded_name(hit[1]) as schema, pgdts.folded_name(hit[2]) as name
          from pg_catalog.regexp_matches(
                   listed, '(?:(' || identifier || E')\\s*\\.\\s*)?(' || identifier || ')', 'g')
               as word (hit)
    loop
        if pgdts.may_grant_on(
               coalesce(kind, 'table'), object.schema, object.name, role, schemas) then
            return true;
        end if;
    end loop;
    return false;
end
$dts$;
