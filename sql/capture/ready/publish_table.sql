-- Adds a table to every publication of DTS that takes it and has it not; from 10. Returns what could
-- not be done until the deadline, or null. Called by make_table_ready() and retry_pending() under the
-- pinned search_path; the commands run under the caller's, as they fire the event triggers: the server
-- need not plan the functions behind them anew.
create or replace function pgdts.publish_table(
    relation regclass, caller_path text, deadline timestamptz)
returns text
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $dts$
declare
    publications constant name[] := array(
        select p.pubname
          from pg_catalog.pg_publication as p
         where p.pubname like E'dts\\_sync\\_%'
           and not p.puballtables
           and not exists (
               select from pg_catalog.pg_publication_rel as member
                where member.prpubid = p.oid and member.prrelid = relation)
         order by p.pubname);
    commands text[] := array[]::text[];
    command text;
    path text;
    notes text;
begin
    for i in 1 .. coalesce(pg_catalog.array_length(publications, 1), 0) loop
        commands := commands || pg_catalog.format(
            'alter publication %I add table only %s', publications[i], relation);
    end loop;
    path := pg_catalog.set_config('search_path', caller_path, true);
    foreach command in array commands loop
        notes := pgdts.add_note(notes, pgdts.try_command(command, deadline));
    end loop;
    return notes;
end
$dts$;
