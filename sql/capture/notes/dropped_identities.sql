-- What a statement dropped by name, as pg_identify_object() has it; from 9.4. Called by path_note() for
-- sql_drop, under the pinned search_path.
create or replace function pgdts.dropped_identities(tag text)
returns text[]
language plpgsql
volatile
as $dts$
begin
    if pg_catalog.current_setting('server_version_num')::integer >= 90500 then
        return array(
            select dropped.object_identity from pg_catalog.pg_event_trigger_dropped_objects() as dropped
             where dropped.original);
    end if;
    return array(
        select dropped.object_identity from pg_catalog.pg_event_trigger_dropped_objects() as dropped
         where dropped.object_type in (pg_catalog.lower(pg_catalog.substr(tag, 6)), 'type'));
end
$dts$;
