-- The settings that decide for whom a statement runs and what its names mean, as a number; from 9.4.
-- Called when a statement starts and when it has ended, under the caller's search_path; in SQL, so that
-- the server puts it in place of its calls.
create or replace function pgdts.settings_key()
returns bigint
language sql
volatile
as $dts$
    select
    -- include statement/include/settings_key
$dts$;
