-- What the hashes of starts and positions begin with, see secret.sql; from 9.4. Called under the caller's
-- search_path too; in SQL, so that the server puts it in place of its calls.
create or replace function pgdts.salt()
returns bigint
language sql
volatile
as $dts$
    select pg_catalog.nextval('pgdts.secret') operator(pg_catalog.>>) 42
$dts$;
