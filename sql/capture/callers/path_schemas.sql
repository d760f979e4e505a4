-- The schemas that a search_path stands for when this role uses it, in order, without pg_catalog
-- and temporary ones; from 9.4. current_schemas() answers for the capture's owner instead: for its
-- "$user", and with its rights.
--
--   seen   current_schemas(false) with the rights of the capture's owner
create or replace function pgdts.path_schemas(search_path text, role name, seen name[])
returns name[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $dts$
declare
    words text[];
    word text;
    schemas name[] := '{}';
begin
    if role = current_user then
        return seen;
    end if;
    if pg_catalog.strpos(pg_catalog.replace(search_path, '"$user"', ''), '"') = 0 then
        words := pg_catalog.string_to_array(pg_catalog.replace(search_path, ' ', ''), ',');
    else
        words := array(
            select hit[1]
              from pg_catalog.regexp_matches(
                       search_path, '"(?:[^"]|"")*"|[^,[:space:]"]+', 'g') as entry (hit));
    end if;
    foreach word in array words loop
        word := case
            when word in ('"$user"', '$user') then role::text
            when pg_catalog."left"(word, 1) = '"' then pg_catalog.replace(
                pg_catalog.substr(word, 2, pg_catalog.length(word) - 2), '""', '"')
            else pg_catalog.lower(word)
        end;
        if word <> 'pg_catalog' and pg_catalog."left"(word, 7) <> 'pg_temp'
           and not (word::name = any (schemas))
           and (word::name = any (seen)
                or exists (select from pg_catalog.pg_namespace as n where n.nspname = word::name))
           and pg_catalog.has_schema_privilege(role, word, 'usage') then
            schemas := schemas || word::name;
        end if;
    end loop;
    return schemas;
end
$dts$;
