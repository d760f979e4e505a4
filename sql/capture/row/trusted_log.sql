-- The log, if it is the one that the capture's owner made, with nothing on it that would run anybody's
-- code; null otherwise. From 9.4. By catalogs alone: whoever owns the schema public may have dropped it
-- and put another in its place. Called by write_row() under the pinned search_path; the quick ways say
-- the same in a query of theirs, include/trusted_log, and leave a log with any trigger to this one.
--
-- A trigger that fires for TRUNCATE alone is let in: pglogical makes one on each table that it is told to
-- replicate, and nothing here truncates.
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
           and not exists (
               select
                 from pg_catalog.pg_trigger as t
                where t.tgrelid = log.oid
                  -- INSERT, DELETE, UPDATE.
                  and t.tgtype & 28 <> 0)
    );
end
$dts$;
