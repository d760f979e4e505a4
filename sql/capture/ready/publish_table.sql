-- Adds a table to publications; from 10. Returns what could not be done until the deadline, or null. Called
-- by make_table_ready() under the pinned search_path; the commands run under the caller's, as they fire the
-- event triggers: the server need not plan the functions behind them anew.
create or replace function pgdts.publish_table(
    relation oid, publications name[], caller_path text, deadline timestamptz)
returns text
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $dts$
declare
    table_name constant text := relation::regclass::text;
    path constant text := pg_catalog.set_config('search_path', caller_path, true);
    notes pg_catalog.text;
begin
    for i in 1 .. pg_catalog.array_length(publications, 1) loop
        notes := pgdts.add_note(
            notes,
            pgdts.try_command(
                pg_catalog.format('alter publication %I add table only %s', publications[i], table_name),
                pgdts.time_left(deadline)));
    end loop;
    return notes;
end
$dts$;
