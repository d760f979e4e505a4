-- Makes a table ready to replicate: REPLICA IDENTITY FULL, or what the server allows instead, and member
-- of every publication of DTS under which UPDATE and DELETE go on working; from 9.4. Returns what could not
-- be done until the deadline, and what was chosen instead, for the row's message, or null. Called under the
-- pinned search_path, and by dts_capture_ddl() under the caller's.
--
--   is_new   made by the statement at work, and so locked by us
create or replace function pgdts.make_table_ready(
    relation oid, is_new boolean, caller_path text, deadline timestamptz)
returns text
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $dts$
declare
    present "char";
    identity "char" := 'f';
    is_published boolean;
    publications name[];
    further text;
    not_full text;
    obstacle text;
    failure text;
    notes text;
begin
    select c.relreplident,
           c.relkind = 'r' or pg_catalog.current_setting('server_version_num')::integer >= 130000
      into present, is_published
      from pg_catalog.pg_class as c
     where c.oid = relation and c.relpersistence = 'p' and c.relkind in ('r', 'p');
    if is_published and pgdts.may_publish() then
        select l.publications, l.further into publications, further
          from pgdts.lacking_publications(relation) as l;
        select f.identity, f.not_full, f.obstacle into identity, not_full, obstacle
          from pgdts.fitting_identity(relation, present, further) as f;
        notes := pgdts.identity_note(relation, identity, not_full);
    end if;
    if present <> identity then
        failure := pgdts.set_identity(relation, identity, is_new, caller_path, deadline);
        if failure is not null then
            notes := pgdts.add_note(notes, failure);
            if not pgdts.has_identity(relation, present) then
                obstacle := 'it needs a key';
            end if;
        end if;
    end if;
    if publications is not null then
        failure := case
            when obstacle is null
            then pgdts.publish_table(relation, publications, caller_path, deadline)
            else pgdts.left_out_note(relation, obstacle) end;
        if failure is not null then
            notes := pgdts.add_note(notes, failure);
            perform pgdts.keep_pending(relation, failure);
        end if;
    end if;
    return notes;
end
$dts$;
