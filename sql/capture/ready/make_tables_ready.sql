-- Makes new tables ready to replicate, see make_table_ready(); from 9.4. Returns what could not be
-- done, for the row's message, or null.
create or replace function pgdts.make_tables_ready(new_tables oid[], caller_path text)
returns text
language plpgsql
volatile
as $dts$
declare
    new_table pg_catalog.oid;
    notes pg_catalog.text;
begin
    foreach new_table in array new_tables loop
        notes := pgdts.add_note(notes, pgdts.make_table_ready(new_table, caller_path));
    end loop;
    return notes;
end
$dts$;
