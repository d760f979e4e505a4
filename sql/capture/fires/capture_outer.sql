-- Records the statement whose ddl_command_end is being served by another event trigger, which fires
-- before dts_intercept_ddl and runs DDL of its own: that statement ran first, so its row comes first.
-- From 9.4. Called by capture_general() under the pinned search_path.
--
-- Only where the start of that statement was seen and it has not ended (anybody may call a function
-- that has an event trigger's name), and leaves a mark, so that dts_intercept_ddl does not record it
-- again. What it worked on has to be read from its text: here the server tells of the inner command, and
-- note_caller() of the role and the path of the event trigger's function. Those of the statement are the
-- session's where no function runs it and nothing has changed them since its start. Else its row comes at its
-- end, when both are told, behind those of the event trigger.
--
--   context       the call stack of that statement, from fired_by(); null where there is none
--   path          the search_path now, and
--   settings      settings_key() under it
create or replace function pgdts.capture_outer(context text, path text, settings bigint)
returns boolean
language plpgsql
volatile
as $dts$
declare
    frames constant text := pg_catalog.substr(context, 2);
    caller name;
    schemas name[];
    start record;
    located record;
    tag text;
    ddl_text text;
    guessed record;
    notes text;
    unchecked oid;
begin
    if context is null then
        return false;
    end if;
    start := pgdts.read_start(frames, settings);
    if not start.known or start.recorded or not pgdts.is_of_session(frames)
       -- The script of an extension has a path of its own.
       or start.changed and not pgdts.is_step_of_extension(frames) then
        return false;
    end if;
    located := pgdts.locate_statement(
        context, pg_catalog.current_query(), null::text, null::text[], false);
    ddl_text := located.statement;
    tag := pgdts.tag_of(located.bare);
    if located.verdict <> 'found' or tag is null then
        return false;
    end if;
    caller := coalesce(nullif(pg_catalog.current_setting('role'), 'none')::name, session_user);
    schemas := array(
        -- include fires/include/schemas_of_path
    );
    guessed := pgdts.object_in_text(ddl_text, tag, schemas);
    if guessed.temporary or guessed.own then
        return false;
    end if;
    perform pgdts.end_start(frames, true);
    if tag in ('CREATE TABLE AS', 'SELECT INTO') then
        ddl_text := pgdts.table_text(guessed.relation);
        tag := 'CREATE TABLE';
    end if;
    notes := pgdts.add_note(
        pgdts.add_note(located.note, pgdts.path_note(
            tag, ddl_text, schemas, false, guessed.object_name, false)),
        pgdts.settings_note(tag, ddl_text));
    unchecked := case when located.note is null
                      then pgdts.unchecked_routine(tag, guessed.routine) end;
    if unchecked is not null then
        return pgdts.write_unchecked(
            unchecked, ddl_text, tag, caller::text, schemas[1]::text, guessed.object_type,
            guessed.object_name, notes);
    end if;
    return pgdts.write_row(
        ddl_text, tag, caller::text, schemas[1]::text, guessed.object_type, guessed.object_name,
        notes);
end
$dts$;
