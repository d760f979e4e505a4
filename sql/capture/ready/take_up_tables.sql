-- Has another try at tables that were left out of the publications of DTS for want of a key, now that they
-- were altered; from 10. Returns a note for the row's message, or null. Called by keep_tables_ready() under the
-- pinned search_path.
--
-- For null a publication was altered: these tables may be anybody's, and stay locked to the end of a transaction
-- that has nothing to do with them. So they are only marked for retry_pending(), which comes next where the
-- statement is all of its transaction.
create or replace function pgdts.take_up_tables(altered oid[], caller_path text, deadline timestamptz)
returns text
language plpgsql
volatile
as $dts$
declare
    pending oid;
    tried text;
    notes text;
begin
    if altered is null then
        -- In a string, because 9.4 does not know SKIP LOCKED.
        execute
            'update pgdts.pending_tables as p'
            '   set reason = ''[publication-failed] a publication has changed since'''
            ' where p.table_oid in ('
            '           select q.table_oid'
            '             from pgdts.pending_tables as q'
            '            where q.reason like ''[not-published]%'''
            '              for update skip locked)';
        return null;
    end if;
    for pending in
        select p.table_oid
          from pgdts.pending_tables as p
          join pg_catalog.pg_class as c on c.oid = p.table_oid
         where p.table_oid = any (altered)
         order by p.noted_at, p.table_oid
    loop
        tried := pgdts.make_table_ready(pending, false, caller_path, deadline);
        if not pgdts.is_to_be_tried_again(tried) then
            delete from pgdts.pending_tables as p where p.table_oid = pending;
        end if;
        notes := pgdts.add_note(notes, tried);
    end loop;
    return notes;
end
$dts$;
