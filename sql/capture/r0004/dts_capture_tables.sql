-- Makes new tables ready to replicate, see dts_capture_table(); from 9.4. Returns what could not be
-- done, for the row's message, or null.
create or replace function public.dts_capture_tables(new_tables oid[], caller_path text)
returns text
language plpgsql
volatile
as $dts$
declare
    new_table pg_catalog.oid;
    notes pg_catalog.text;
begin
    foreach new_table in array new_tables loop
        notes := public.dts_ddl_note(notes, public.dts_capture_table(new_table, caller_path));
    end loop;
    return notes;
end
$dts$;
