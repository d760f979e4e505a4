-- The tables that this transaction has made and that have no replica identity yet; for 9.4, where
-- the server does not show what a command made. A row type is as old as its table, whatever was
-- altered since; the lock says that it is ours.
create or replace function pgdts.new_tables()
returns oid[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $dts$
begin
    return array(
        select c.oid
          from pg_catalog.pg_locks as l
          join pg_catalog.pg_class as c on c.oid = l.relation
          join pg_catalog.pg_type as t on t.oid = c.reltype
         where l.pid = pg_catalog.pg_backend_pid()
           and l.locktype = 'relation'
           and l.mode = 'AccessExclusiveLock'
           and c.relkind = 'r'
           and c.relpersistence <> 't'
           and c.relreplident = 'd'
           and t.xmin::text::bigint >= (pg_catalog.txid_current() & 4294967295)
         order by c.oid desc);
end
$dts$;
