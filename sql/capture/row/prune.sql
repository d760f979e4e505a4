-- Keeps the newest rows of the log, as many as dts.retention says; from 9.4.
-- Called for every eighth id. Looks only once in a while, so that the cost a statement stays the same
-- whatever the retention; leaves alone what another transaction has locked; never at REPEATABLE READ
-- or SERIALIZABLE, where a concurrent deletion would be an error; nor while a slot of the database is
-- there, where dts.prune says so. Returns true.
create or replace function pgdts.prune(newest bigint)
returns boolean
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
set dts.retention = '10000'
set dts.prune = 'always'
as $dts$
declare
    retention constant bigint := pg_catalog.current_setting('dts.retention')::bigint;
    every constant bigint := greatest(retention / 128, 1);
    oldest_to_go bigint;
begin
    if (newest / 8) % every <> 0
       or pg_catalog.current_setting('transaction_isolation') not in
          ('read committed', 'read uncommitted') then
        return true;
    end if;
    -- Whoever reads a slot gets the deletions, too.
    if pg_catalog.current_setting('dts.prune') = 'without-slots' then
        if exists (select from pg_catalog.pg_replication_slots where database = current_catalog) then
            return true;
        end if;
    end if;
    -- The subtransaction only now: most of those that ask have been sent away.
    begin
        select log.id
          into oldest_to_go
          from public.dts_ddl_command as log
         order by log.id desc
        offset retention
         limit 1;
        if oldest_to_go is not null then
            -- In a string, because 9.4 does not know SKIP LOCKED. The limit lets a log that was
            -- above the retention converge without one statement paying for it.
            execute 'delete from public.dts_ddl_command where id = any (array('
                    'select old.id from public.dts_ddl_command as old where old.id <= $1'
                    ' order by old.id limit $2 for update '
                    || case when pg_catalog.current_setting('server_version_num')::integer >= 90500
                            then 'skip locked' else 'nowait' end
                    || '))'
              using oldest_to_go, 64 * every;
        end if;
    exception
        when lock_not_available then
            -- 9.4 only: the next round takes them.
            null;
    end;
    return true;
end
$dts$;
