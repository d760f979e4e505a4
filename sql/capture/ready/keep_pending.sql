-- Has later statements try a table again, see retry_pending(); from 10.
create or replace function pgdts.keep_pending(relation oid, reason text)
returns void
language plpgsql
volatile
as $dts$
begin
    if not exists (select from pgdts.pending_tables as p where p.table_oid = relation) then
        insert into pgdts.pending_tables (table_oid, reason) values (relation, keep_pending.reason);
    end if;
end
$dts$;
