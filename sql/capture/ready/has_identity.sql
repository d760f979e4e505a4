-- Does the WAL tell the rows of a table that has this replica identity? From 9.4. Called under the pinned
-- search_path.
create or replace function pgdts.has_identity(relation oid, identity "char")
returns boolean
language plpgsql
stable
as $dts$
begin
    return identity = 'f' or exists (
        select from pg_catalog.pg_index as i
         where i.indrelid = relation and i.indisvalid and i.indimmediate
           and case identity when 'd' then i.indisprimary when 'i' then i.indisreplident else false end);
end
$dts$;
