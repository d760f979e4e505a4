-- The first function or procedure that a GRANT or REVOKE names; null where several have the name and its
-- arguments are not plain words. From 9.5, where the server tells of the command, not of the object.
-- Called by told_as() under the pinned search_path.
--
--   schemas   where it may be, in this order
create or replace function pgdts.granted_routine(clean text, schemas name[], name name)
returns oid
language plpgsql
stable
as $dts$
declare
    arguments constant text := pg_catalog.substring(
        clean, E'(?i)\\mon\\s+\\w+\\s+[^()]+\\(((?:\\s*\\w+(?:\\[\\])?\\s*(?:,|(?=\\))))*)\\)');
    found oid[];
    routine oid;
begin
    for place in 1 .. pg_catalog.array_length(schemas, 1) loop
        found := array(
            select p.oid
              from pg_catalog.pg_proc as p
              join pg_catalog.pg_namespace as n on n.oid = p.pronamespace
             where p.proname = name and n.nspname = schemas[place]);
        if found <> '{}' then
            routine := found[1];
            if found[2] is not null then
                -- Of a literal: what type it takes depends on the version.
                execute pg_catalog.format(
                    'select pg_catalog.to_regprocedure(%L)',
                    pg_catalog.format('%I.%I(%s)', schemas[place], name, arguments)) into routine;
            end if;
            return routine;
        end if;
    end loop;
    return null;
end
$dts$;
