-- Could this role's GRANT or REVOKE have changed anything? Without a grant option the server only
-- warns, and tells the event trigger of a command all the same: at the destination, where it runs with
-- other rights, it would grant. From 9.4. Called by capture_general() under the pinned search_path.
--
-- The server does not tell the objects. They are read from the text: one of the kind that it speaks of,
-- by its schema or the first schema of the path that has it, which the role owns or may grant rights on,
-- is enough. Null where names in it have escapes that begin with a sign of their own, which is not read.
create or replace function pgdts.may_grant(statement text, role name, schemas name[])
returns boolean
language plpgsql
stable
as $dts$
declare
    listed text := pgdts.granted_objects(statement);
    -- A table may have such a name.
    kind constant text := pg_catalog.substring(
        listed,
        '^(table|sequence|function|procedure|routine|schema|type|domain|language|all'
        '|foreign data wrapper|foreign server|large object) (?![,.])');
    written text;
    parts text[];
begin
    if statement ~* E'\\muescape\\M' then
        return null;
    elsif listed is null
       or (select r.rolsuper from pg_catalog.pg_roles as r where r.rolname = role) then
        return true;
    end if;
    listed := case kind
        when 'all' then pg_catalog.regexp_replace(listed, E'^all [a-z]+ in schema ', '')
        else pg_catalog.substr(listed, coalesce(pg_catalog.length(kind) + 2, 1)) end;
    foreach written in array pg_catalog.string_to_array(listed, ' , ') loop
        parts := pg_catalog.string_to_array(written, ' . ');
        if pgdts.may_grant_on(
               coalesce(kind, 'table'),
               pgdts.read_name(parts[pg_catalog.array_length(parts, 1) - 1]),
               pgdts.read_name(parts[pg_catalog.array_length(parts, 1)]), role, schemas) then
            return true;
        end if;
    end loop;
    return false;
end
$dts$;
