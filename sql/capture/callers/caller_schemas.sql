-- The schemas of the caller's search_path without its temporary one; from 9.4. Called under the pinned
-- search_path: by capture_statement() where note_caller() has left this to it, and by write_fault().
create or replace function pgdts.caller_schemas(path text)
returns name[]
language plpgsql
stable
as $dts$
declare
    noted constant text := pg_catalog.current_setting('pgdts.schemas');
    caller constant name := pg_catalog.current_setting('pgdts.username')::name;
begin
    if noted <> '' then
        return noted::name[];
    end if;
    return array(
        -- include fires/include/schemas_of_path
    );
end
$dts$;
