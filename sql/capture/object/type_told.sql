-- The word by which the server tells of objects of this kind when it makes and drops them, for the one
-- that statements and ALTER TYPE have; from 9.4. Called by object_in_text() under the pinned search_path.
create or replace function pgdts.type_told(written text)
returns text
language plpgsql
immutable
as $dts$
begin
    return case pg_catalog.regexp_replace(written, E'\\s+', ' ', 'g')
        when 'foreign data wrapper' then 'foreign-data wrapper'
        when 'foreign server' then 'server'
        when 'domain' then 'type'
        else pg_catalog.regexp_replace(written, E'\\s+', ' ', 'g') end;
end
$dts$;
