-- What a command dropped, as the server tells it in a sql_drop event trigger; from 9.4. Called by
-- capture_general() under the pinned search_path.
--
--   identities     the objects that the statement names, without temporary ones and our own
--   object_type, object_schema   of the first of them
--   names          what the statement has to name, see names_object()
--   passed_over    how many were temporary or ours
create or replace function pgdts.dropped_objects(
    tag text,
    out identities text[],
    out object_type text,
    out object_schema text,
    out names text[],
    out passed_over integer
)
language plpgsql
volatile
as $dts$
declare
    told constant boolean := pg_catalog.current_setting('server_version_num')::integer >= 90500;
    kind constant text := pg_catalog.lower(pg_catalog.substr(tag, 6));
    dropped record;
    temporary boolean;
begin
    identities := '{}';
    names := '{}';
    passed_over := 0;
    for dropped in select * from pg_catalog.pg_event_trigger_dropped_objects() loop
        if told then
            continue when not dropped.original;
            temporary := dropped.is_temporary or pgdts.in_temporary_schema(dropped.address_names);
            names := names || dropped.object_name || dropped.address_names[
                pg_catalog.array_length(dropped.address_names, 1)];
        else
            continue when kind <> 'owned' and dropped.object_type <> pgdts.type_told(kind);
            temporary := coalesce(dropped.schema_name ~ E'^pg_temp(_\\d+)?$', false);
        end if;
        if temporary
           or pgdts.is_own(dropped.object_type, dropped.schema_name, dropped.object_identity) then
            passed_over := passed_over + 1;
        else
            -- 9.4 says USING so.
            identities := identities || case
                when not told and dropped.object_type ~ '^operator '
                then pg_catalog.replace(dropped.object_identity, ' for ', ' USING ')
                else dropped.object_identity end;
            object_type := coalesce(object_type, dropped.object_type);
            object_schema := coalesce(object_schema, dropped.schema_name);
        end if;
    end loop;
end
$dts$;
