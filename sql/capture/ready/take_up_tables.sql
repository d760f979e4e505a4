-- Has another try at tables that were left out of the publications of DTS for want of a key, now that they
-- were altered, or for null a publication was; from 10. Returns a note for the row's message, or null. Called
-- by keep_tables_ready() under the pinned search_path. Of a publication's many those for which there is no time
-- left are for retry_pending().
create or replace function pgdts.take_up_tables(altered oid[], caller_path text, deadline timestamptz)
returns text
language plpgsql
volatile
as $dts$
declare
    pending constant oid[] := array(
        select p.table_oid
          from pgdts.pending_tables as p
          join pg_catalog.pg_class as c on c.oid = p.table_oid
         where altered is null or p.table_oid = any (altered)
         order by p.noted_at, p.table_oid);
    tried text;
    notes text;
begin
    for i in 1 .. coalesce(pg_catalog.array_length(pending, 1), 0) loop
        if altered is null and pg_catalog.clock_timestamp() > deadline then
            update pgdts.pending_tables as p
               set reason = '[publication-failed] no time was left'
             where p.table_oid = any (pending[i:pg_catalog.array_length(pending, 1)]);
            exit;
        end if;
        tried := pgdts.make_table_ready(pending[i], false, caller_path, deadline);
        if not pgdts.is_to_be_tried_again(tried) then
            delete from pgdts.pending_tables as p where p.table_oid = pending[i];
        end if;
        if altered is not null then
            notes := pgdts.add_note(notes, tried);
        end if;
    end loop;
    return notes;
end
$dts$;
