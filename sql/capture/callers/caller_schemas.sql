-- The schemas of the caller's search_path without its temporary one; from 9.4. Called under the pinned
-- search_path: by capture_statement() where note_caller() has left this to it, and by write_fault().
create or replace function pgdts.caller_schemas(caller_path text)
returns name[]
language plpgsql
stable
as $dts$
declare
    noted constant text := pg_catalog.current_setting('pgdts.schemas');
    username constant text := pg_catalog.current_setting('pgdts.username');
begin
    if noted <> '' then
        return noted::name[];
    end if;
    return array(
        select n.nspname
          from pg_catalog.regexp_matches(
                   caller_path, '"((?:[^"]|"")*)"|([^,"[:space:]]+)', 'g')
               with ordinality as item (hit, place)
          join pg_catalog.pg_namespace as n
            on n.nspname = (case
                   when coalesce(hit[1], hit[2]) = '$user' then username
                   else coalesce(pg_catalog.replace(hit[1], '""', '"'), pg_catalog.lower(hit[2]))
                   end)::name
         where n.nspname !~ '^pg_temp'
           and pg_catalog.has_schema_privilege(username::name, n.oid, 'usage')
         order by place);
end
$dts$;
