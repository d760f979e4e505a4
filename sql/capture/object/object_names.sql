-- The names in an object's address, the schema first where there is one, behind them the table of an
-- index, whose statement need not say the index's own name; from 9.5. Called by event_object() under
-- the pinned search_path.
create or replace function pgdts.object_names(classid oid, objid oid, objsubid integer)
returns text[]
language plpgsql
stable
as $dts$
declare
    names text[];
begin
    names := (pg_catalog.pg_identify_object_as_address(classid, objid, objsubid)).object_names;
    if classid = 'pg_catalog.pg_class'::regclass then
        names := names || (
            select c.relname::text
              from pg_catalog.pg_index as i
              join pg_catalog.pg_class as c on c.oid = i.indrelid
             where i.indexrelid = objid);
    elsif classid = 'pg_catalog.pg_type'::regclass then
        -- There the name stands with its schema.
        names := array[null] || (select t.typname::text from pg_catalog.pg_type as t where t.oid = objid);
    end if;
    return pg_catalog.array_remove(names, null);
end
$dts$;
