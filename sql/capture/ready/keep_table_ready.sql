-- Gives a table on which the server refuses UPDATE or DELETE the replica identity that fits, and takes it out
-- of the publications of DTS where none does; from 10. Returns a note for the row's message, or null. Called
-- by keep_tables_ready() under the pinned search_path.
--
--   is_altered   else it is a publication that was changed: whoever did that wants the table in it
create or replace function pgdts.keep_table_ready(
    relation oid, is_altered boolean, caller_path text, deadline timestamptz)
returns text
language plpgsql
volatile
as $dts$
declare
    present constant "char" := (
        select c.relreplident from pg_catalog.pg_class as c where c.oid = relation);
    fitting record;
    failure text;
    notes text;
begin
    fitting := pgdts.fitting_identity(relation, present, null);
    if fitting.works
       or fitting.works is null
          and (pgdts.has_identity(relation, present) or not exists (
                   select from pg_catalog.pg_publication_rel as m
                     join pg_catalog.pg_publication as p on p.oid = m.prpubid
                    where m.prrelid = relation
                      and p.pubname like E'dts\\_sync\\_%'
                      and (p.pubupdate or p.pubdelete))) then
        return null;
    end if;
    if fitting.obstacle is not null and is_altered then
        notes := pgdts.withdraw_table(relation, fitting.obstacle, caller_path, deadline);
        fitting := pgdts.fitting_identity(relation, present, null);
    end if;
    if fitting.identity = present then
        return notes;
    end if;
    failure := pgdts.set_identity(relation, fitting.identity, false, caller_path, deadline);
    if failure is not null then
        perform pgdts.keep_pending(relation, failure);
    end if;
    return pgdts.add_note(
        notes,
        pgdts.add_note(pgdts.identity_note(relation, fitting.identity, fitting.not_full), failure));
end
$dts$;
