-- Has this session stored anything in the sequences? From 9.4. Afterwards currval() may be asked of
-- each of them. Called wherever they are read, and by capture_start() before anything is stored, under
-- the caller's search_path too; in SQL, so that the server puts it in place of its calls.
create or replace function pgdts.has_state()
returns boolean
language sql
volatile
as $dts$
    select case
        -- Most often, see open_state().
        when pg_catalog.nextval('pgdts.session_probe') operator(pg_catalog.&) 31 operator(pg_catalog.>) 1
        then true
        else pgdts.open_state(pg_catalog.currval('pgdts.session_probe')) end
$dts$;
