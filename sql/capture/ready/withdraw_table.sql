-- Takes a table out of the publications of DTS, in which it can no longer be; from 10. Returns a note of it,
-- or null where none has it. Called by keep_tables_ready() under the pinned search_path; the commands run
-- under the caller's, like those of publish_table().
create or replace function pgdts.withdraw_table(
    relation oid, obstacle text, caller_path text, deadline timestamptz)
returns text
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $dts$
declare
    publications constant name[] := array(
        select p.pubname
          from pg_catalog.pg_publication as p
          join pg_catalog.pg_publication_rel as m on m.prpubid = p.oid
         where m.prrelid = relation
           and p.pubname like E'dts\\_sync\\_%'
           and (p.pubupdate or p.pubdelete)
         order by p.pubname);
    has_none constant boolean := publications = '{}';
    note constant text := pgdts.left_out_note(relation, obstacle);
    table_name constant text := relation::regclass::text;
    -- A busy server may have no time left; but UPDATE and DELETE fail as long as the table is in them.
    patience constant integer := greatest(2, pgdts.time_left(deadline));
    path text;
    failures text;
begin
    if has_none then
        return null;
    end if;
    perform pgdts.keep_pending(relation, note);
    path := pg_catalog.set_config('search_path', caller_path, true);
    for i in 1 .. pg_catalog.array_length(publications, 1) loop
        failures := pgdts.add_note(
            failures,
            pgdts.try_command(
                pg_catalog.format('alter publication %I drop table only %s', publications[i], table_name),
                patience));
    end loop;
    return pgdts.add_note(note, failures);
end
$dts$;
