-- May there be publications here? From 9.4; null before 10. A catalog without a page holds none:
-- cheaper than to look into it. Every name is qualified: dts_capture_ddl() calls it with the caller's
-- search_path. In SQL, so that the server puts it in place of its calls.
create or replace function pgdts.may_publish()
returns boolean
language sql
volatile
as $dts$
    select pg_catalog.pg_relation_size(pg_catalog.to_regclass('pg_catalog.pg_publication'))
           operator(pg_catalog.>) 0
$dts$;
