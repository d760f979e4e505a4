-- Makes a new table ready to replicate: REPLICA IDENTITY FULL, member of every publication of DTS
-- that takes it; from 9.4. Returns what could not be done until the deadline, for the row's message, or
-- null. Called under the pinned search_path, and by dts_capture_ddl() under the caller's.
create or replace function pgdts.make_table_ready(
    relation oid, caller_path text, deadline timestamptz)
returns text
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $dts$
declare
    new_table record;
    path text;
    notes text;
    failure text;
begin
    select c.oid::regclass::text as name,
           c.relkind = 'r' or pg_catalog.current_setting('server_version_num')::integer >= 130000
               as is_published,
           case when c.relreplident <> 'f'
                then pg_catalog.format('alter table %s replica identity full', c.oid::regclass)
           end as identity,
           pg_catalog.pg_has_role(current_user, c.relowner, 'usage')
               and not exists (
                   select from pg_catalog.pg_event_trigger
                    where pg_catalog."left"(evtname, 14) <> 'dts_intercept_' and evtenabled <> 'D')
               as alone
      into new_table
      from pg_catalog.pg_class as c
     where c.oid = relation and c.relpersistence = 'p' and c.relkind in ('r', 'p');
    if new_table.identity is not null then
        -- It fires the event triggers. Under the search_path of the command before, the server need
        -- not plan the functions behind them anew. It ends with this function, which declares it.
        path := pg_catalog.set_config('search_path', caller_path, true);
        if new_table.alone then
            -- A subtransaction makes the server look through all of its relation cache: thousands of
            -- tables in one transaction would cost the square of that. The table is new and locked by
            -- us: if we may alter it, that can only fail in somebody else's event trigger.
            execute new_table.identity;
        else
            notes := pgdts.try_command(new_table.identity, deadline);
        end if;
    end if;
    if new_table.is_published and pgdts.may_publish() then
        failure := pgdts.publish_table(relation, caller_path, deadline);
        if failure is not null then
            notes := pgdts.add_note(notes, failure);
            if not exists (
                select from pgdts.pending_tables as p
                 where p.table_oid operator(pg_catalog.=) relation) then
                insert into pgdts.pending_tables (table_oid, reason) values (relation, failure);
            end if;
        end if;
    end if;
    return notes;
end
$dts$;
