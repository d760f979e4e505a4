-- May a catalog row of this age have come after the client's statement began? From 9.4. Called by
-- statement_in_function() under the pinned search_path.
--
-- What ended before the oldest snapshot of this session is older than its statement. Rows are compared
-- by the age of their transaction, as the numbers wrap around.
create or replace function pgdts.is_recent(row_xmin xid)
returns boolean
language sql
stable
as $dts$
    select row_xmin::text::bigint > 2
       and coalesce(
               pg_catalog.age(row_xmin) <= (
                   select pg_catalog.age(s.backend_xmin)
                     from pg_catalog.pg_stat_get_activity(pg_catalog.pg_backend_pid()) as s),
               true)
$dts$;
