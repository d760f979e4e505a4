-- Records the statement whose ddl_command_end is being served by another event trigger, which fires
-- before dts_intercept_ddl and runs DDL of its own: that statement ran first, so its row comes first.
-- Nothing to do without that statement's context, from fired_by(). From 9.4. Leaves a mark, so that dts_intercept_ddl does not record it again.
-- What it worked on has to be read from its text: here the server tells of the inner command.
create or replace function pgdts.capture_outer(
    context text, caller_path text, seen_schemas name[])
returns boolean
language plpgsql
volatile
as $dts$
declare
    located record;
    role constant name := pgdts.role_of_caller(context);
    schemas constant name[] := pgdts.path_schemas(caller_path, role, seen_schemas);
    tag text;
    ddl_text text;
    guessed record;
begin
    if context is null then
        return false;
    end if;
    located := pgdts.locate_statement(
        context, pg_catalog.current_query(), null::text, null::text, null::text, null::text, true);
    ddl_text := located.statement;
    tag := pgdts.tag_of(located.bare);
    if located.verdict <> 'found' or tag is null then
        return false;
    end if;
    guessed := pgdts.object_in_text(ddl_text, tag, schemas);
    if guessed.temporary or guessed.own then
        return false;
    end if;
    if tag in ('CREATE TABLE AS', 'SELECT INTO') then
        ddl_text := pgdts.table_text(guessed.relation);
        tag := 'CREATE TABLE';
    end if;
    return pgdts.write_row(
        ddl_text, tag, role::text, schemas[1]::text, guessed.object_type, guessed.object_name,
        pgdts.add_note(
            pgdts.add_note(located.note, pgdts.path_note(ddl_text, schemas, null::name)),
            pgdts.settings_note(tag, ddl_text)));
end
$dts$;
