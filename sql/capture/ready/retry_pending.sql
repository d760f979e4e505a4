-- Makes tables ready that could not be; from 10. Called by capture_general() under the pinned
-- search_path, for a statement that was sent alone.
--
-- Only in a transaction that began with the statement and so ends with it: tables of others and the
-- publications stay locked until then. A lock is waited for until the deadline, which is near: it would hold up
-- every statement while somebody has it. Tables that another session is at are skipped; those that
-- are gone are forgotten. Not at REPEATABLE READ and SERIALIZABLE, where a concurrent change would be an
-- error.
create or replace function pgdts.retry_pending(deadline timestamptz)
returns void
language plpgsql
volatile
as $dts$
declare
    pending record;
    notes text;
begin
    if pg_catalog.current_setting('transaction_isolation') not in
       ('read committed', 'read uncommitted')
       or current_timestamp <> pg_catalog.statement_timestamp() then
        return;
    end if;
    -- In a string, because 9.4 does not know SKIP LOCKED. Those that wait for a key are for take_up_tables().
    for pending in execute
        'select p.table_oid, c.oid is not null as is_there'
        '  from pgdts.pending_tables as p'
        '  left join pg_catalog.pg_class as c on c.oid = p.table_oid'
        ' where p.reason not like ''[not-published]%'' or c.oid is null'
        ' order by p.noted_at'
        ' limit 10'
        '   for update of p skip locked'
    loop
        exit when pg_catalog.clock_timestamp() > deadline;
        notes := case when pending.is_there then
            pgdts.make_table_ready(pending.table_oid, false, 'pg_catalog, pg_temp', deadline) end;
        if not pgdts.is_to_be_tried_again(notes) then
            delete from pgdts.pending_tables as p where p.table_oid = pending.table_oid;
        else
            -- Behind the others, and not again where it needs a key.
            update pgdts.pending_tables as p
               set reason = notes, noted_at = pg_catalog.clock_timestamp()
             where p.table_oid = pending.table_oid;
        end if;
    end loop;
end
$dts$;
