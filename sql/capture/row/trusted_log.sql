-- The log, if it is the one that the capture's owner made, with nothing on it that would run anybody's
-- code; null otherwise. From 9.4. By catalogs alone: whoever owns the schema public may have dropped it
-- and put another in its place. Called by write_row() under the pinned search_path; the quick ways say
-- the same in a query of theirs, include/trusted_log.
create or replace function pgdts.trusted_log()
returns oid
language plpgsql
stable
as $dts$
begin
    return (
        select log.oid
          from pg_catalog.pg_class as log
         where true
           -- include row/include/trusted_log
    );
end
$dts$;
