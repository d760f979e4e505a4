-- Are there tables that still have to be published? From 9.4. A table without a page holds none: cheaper
-- than to look into it. Called under the caller's search_path too; in SQL, so that the server puts it
-- in place of its calls.
create or replace function pgdts.is_pending()
returns boolean
language sql
volatile
as $dts$
    select pg_catalog.pg_relation_size('pgdts.pending_tables'::pg_catalog.regclass)
               operator(pg_catalog.>) 0
       and exists (select from pgdts.pending_tables)
$dts$;
