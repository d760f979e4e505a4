-- Makes a new table ready to replicate: REPLICA IDENTITY FULL, member of every publication of DTS
-- that takes it; from 9.4. Returns what could not be done, for the row's message, or null.
-- The short lock_timeout is for the lock on the publication (15 or later): never wait for another
-- transaction on behalf of somebody's DDL.
create or replace function public.dts_capture_table(relation oid, caller_path text)
returns text
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
set lock_timeout = '200ms'
as $dts$
declare
    server constant integer := pg_catalog.current_setting('server_version_num');
    new_table record;
    publication name;
    step text;
    steps text[] := '{}';
    guarded boolean;
    path text;
    notes text;
begin
    select c.oid::regclass::text as name,
           c.relkind as kind, c.relreplident as identity,
           pg_catalog.pg_has_role(current_user, c.relowner, 'usage')
               and not exists (
                   select from pg_catalog.pg_event_trigger
                    where evtname <> 'dts_intercept_ddl' and evtname <> 'dts_intercept_drop'
                      and evtenabled <> 'D') as alone
      into new_table
      from pg_catalog.pg_class as c
     where c.oid = relation and c.relpersistence = 'p' and c.relkind in ('r', 'p');
    if not found then
        return null;
    end if;
    if new_table.identity <> 'f' then
        steps := steps || pg_catalog.format('alter table %s replica identity full', new_table.name);
    end if;
    if server >= 130000 or (server >= 100000 and new_table.kind = 'r') then
        for publication in
            select p.pubname
              from pg_catalog.pg_publication as p
             where p.pubname like E'dts\\_sync\\_%'
               and not p.puballtables
               and not exists (
                   select from pg_catalog.pg_publication_rel as member
                    where member.prpubid = p.oid and member.prrelid = relation)
        loop
            steps := steps || pg_catalog.format(
                'alter publication %I add table only %s', publication, new_table.name);
        end loop;
    end if;

    -- A subtransaction makes the server look through all of its relation cache: thousands of tables
    -- in one transaction would cost the square of that. The table is new and locked by us: if
    -- we may alter it, that can only fail in somebody else's event trigger.
    guarded := not new_table.alone or pg_catalog.array_length(steps, 1) > 1;

    -- These commands fire the event triggers. Under the search_path of the command before, the
    -- server need not plan the functions behind them anew. It ends with this function, which
    -- declares it.
    path := pg_catalog.set_config('search_path', caller_path, true);
    foreach step in array steps loop
        if guarded then
            notes := public.dts_ddl_note(notes, public.dts_capture_try(step));
        else
            execute step;
        end if;
    end loop;
    return notes;
end
$dts$;
