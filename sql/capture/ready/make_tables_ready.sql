-- Makes new tables ready to replicate, see make_table_ready(); from 9.4. Returns what could not be
-- done, for the row's message, or null. Called by capture_general() under the pinned search_path.
create or replace function pgdts.make_tables_ready(
    new_tables oid[], caller_path text, deadline timestamptz)
returns text
language plpgsql
volatile
as $dts$
declare
    new_table oid;
    notes text;
begin
    foreach new_table in array new_tables loop
        notes := pgdts.add_note(notes, pgdts.make_table_ready(new_table, true, caller_path, deadline));
    end loop;
    return notes;
end
$dts$;
