-- Makes a new table ready to replicate: REPLICA IDENTITY FULL, member of every publication of DTS
-- that takes it; from 9.4. Returns what could not be done, for the row's message, or null.
create or replace function pgdts.make_table_ready(relation oid, caller_path text)
returns text
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $dts$
declare
    new_table record;
    publication name;
    step text;
    steps text[];
    path text;
    notes text;
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
                    where evtname <> 'dts_intercept_ddl' and evtname <> 'dts_intercept_drop'
                      and evtenabled <> 'D') as alone
      into new_table
      from pg_catalog.pg_class as c
     where c.oid = relation and c.relpersistence = 'p' and c.relkind in ('r', 'p');
    if new_table.is_published and pgdts.may_publish() then
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

    -- These commands fire the event triggers. Under the search_path of the command before, the
    -- server need not plan the functions behind them anew. It ends with this function, which
    -- declares it.
    if steps is null and new_table.alone and new_table.identity is not null then
        -- A subtransaction makes the server look through all of its relation cache: thousands of
        -- tables in one transaction would cost the square of that. The table is new and locked by
        -- us: if we may alter it, that can only fail in somebody else's event trigger.
        path := pg_catalog.set_config('search_path', caller_path, true);
        execute new_table.identity;
        return null;
    end if;
    steps := pg_catalog.array_remove(array[new_table.identity] || steps, null);
    path := pg_catalog.set_config('search_path', caller_path, true);
    foreach step in array steps loop
        notes := pgdts.add_note(notes, pgdts.try_command(step));
    end loop;
    return notes;
end
$dts$;
