-- Sees to it that UPDATE and DELETE go on working where the capture has made tables ready, after a statement
-- that changes what the server allows; from 10. Returns what was chosen, or could not be done until the
-- deadline, for the row's message, or null. Called under the pinned search_path, and by dts_capture_ddl()
-- under the caller's.
--
--   altered   the table that was altered; null for a publication
create or replace function pgdts.keep_tables_ready(altered oid, caller_path text, deadline timestamptz)
returns text
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $dts$
declare
    tables constant oid[] := case when altered is not null then pgdts.family_of(altered) end;
    doubtful oid[];
    notes text;
begin
    if pgdts.is_pending() then
        notes := pgdts.take_up_tables(tables, caller_path, deadline);
    end if;
    doubtful := pgdts.doubtful_tables(tables);
    doubtful := array(
        select one from pg_catalog.unnest(doubtful) as one
        except all
        select pg_catalog.unnest(pgdts.works_in_doubt(doubtful))
         order by 1);
    for i in 1 .. coalesce(pg_catalog.array_length(doubtful, 1), 0) loop
        notes := pgdts.add_note(
            notes,
            pgdts.keep_table_ready(doubtful[i], altered is not null, caller_path, deadline));
    end loop;
    return notes;
end
$dts$;
