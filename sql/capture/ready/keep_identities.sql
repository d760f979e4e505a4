-- Sees to it that UPDATE and DELETE go on working where a DROP has taken the index of a replica identity; from
-- 9.4. Returns what was chosen, or could not be done until the deadline, for the row's message, or null. Called
-- by capture_general() for sql_drop, under the pinned search_path.
create or replace function pgdts.keep_identities(caller_path text, deadline timestamptz)
returns text
language plpgsql
volatile
as $dts$
declare
    lost constant oid[] := pgdts.lost_identities();
    notes text;
begin
    for i in 1 .. coalesce(pg_catalog.array_length(lost, 1), 0) loop
        notes := pgdts.add_note(
            notes, pgdts.keep_table_ready(lost[i], true, caller_path, deadline));
    end loop;
    return notes;
end
$dts$;
