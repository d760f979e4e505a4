-- Records the statement that an event trigger fires for, whatever it is; from 9.4. Returns whether
-- it wrote a row. Called by capture_statement(), which has a shorter way for most, and pins the
-- search_path. What most statements do not need is behind a cheap test, and expressions are few: in a
-- new transaction the first use of each costs more than its evaluation.
--
--   context    PG_CONTEXT of the event trigger's function
--   message    current_query(), which each call copies
--   dropping   called for sql_drop, ahead of ddl_command_end
create or replace function pgdts.capture_general(
    context text,
    tag text,
    message text,
    caller_path text,
    seen_schemas name[],
    dropping boolean
)
returns boolean
language plpgsql
volatile
as $dts$
declare
    nested constant boolean := pg_catalog.strpos(context, E'\n') > 0;
    object_type text;
    object_name text;
    object_schema text;
    new_tables oid[];
    told record;
    role name;
    schemas name[];
    ddl_text text;
    notes text;
    located record;
    dropped record;
    guessed record;
    recorded boolean;
begin
    if pg_catalog."left"(tag, 4) = 'DROP' then
        if (tag <> 'DROP EXTENSION' and pgdts.is_extension_message(message))
           or (dropping and not pgdts.is_on()) then
            return false;
        end if;
    else
        told := pgdts.event_object(tag);
        if told.in_extension then
            return false;
        end if;
        object_type := told.object_type;
        object_name := told.object_name;
        object_schema := told.object_schema;
        new_tables := told.new_tables;
    end if;
    if nested and pg_catalog.current_setting('lc_messages') <> 'C' then
        context := pgdts.call_stack();
    end if;
    if nested then
        if pgdts.is_housekeeping(context) then
            return false;
        end if;
        recorded := pgdts.capture_outer(
            pgdts.fired_by(context), caller_path, seen_schemas);
    end if;
    located := pgdts.locate_statement(
        context, message, tag, object_type, object_name, object_schema, dropping);
    if located.verdict <> 'found' then
        if located.verdict = 'recorded' and new_tables is not null then
            notes := pgdts.make_tables_ready(new_tables, caller_path);
        end if;
        if located.verdict <> 'unknown' then
            return false;
        end if;
    end if;
    if (pg_catalog.strpos(object_name, 'pg_temp') > 0
        and pgdts.is_temporary(object_name, object_schema))
       or (pg_catalog.strpos(object_name, 'dts') > 0
           and tag <> 'REINDEX' -- of a schema: its first index may be ours
           and pgdts.is_own(object_name)) then
        return false;
    end if;
    ddl_text := located.statement;
    notes := located.note;
    role := case when nested then pgdts.role_of_caller(context)
                 when pg_catalog.current_setting('role') = 'none' then session_user
                 else pg_catalog.current_setting('role')::name end;
    schemas := case when role = current_user then seen_schemas
                    else pgdts.path_schemas(caller_path, role, seen_schemas) end;

    if dropping then
        dropped := pgdts.dropped_objects(tag);
        if dropped.identities = '{}' then
            -- Temporary or ours; 9.4 leaves out what is temporary, and tells of its parts.
            return false;
        end if;
        object_type := dropped.object_type;
        object_name := dropped.identities[1];
        object_schema := dropped.object_schema;
        if pgdts.drops_more(tag, located.bare, dropped.identities, dropped.passed_over) then
            ddl_text := pgdts.drop_text(tag, located.bare, dropped.identities);
            notes := pgdts.add_note(
                notes,
                case when dropped.passed_over > 0
                     then 'the statement dropped temporary objects too, which are left out'
                     else 'objects that were temporary or not there are left out' end);
        end if;
    elsif object_name is null or tag = 'REINDEX' then
        if pg_catalog."left"(tag, 4) = 'DROP' and pgdts.drop_is_untold() then
            return false;
        end if;
        guessed := pgdts.object_in_text(ddl_text, tag, schemas);
        if guessed.temporary or guessed.own then
            return false;
        end if;
        object_type := coalesce(guessed.object_type, pg_catalog.lower(object_type));
        object_name := guessed.object_name;
    end if;

    if tag = 'CREATE TABLE AS' or tag = 'SELECT INTO' then
        if new_tables <> '{}' then
            ddl_text := pgdts.table_text(new_tables[1]);
            notes := pgdts.add_note(notes, tag || ': its rows precede this statement');
            tag := 'CREATE TABLE';
        else
            notes := pgdts.add_note(
                notes, 'the table was there already: nothing was created');
        end if;
    elsif schemas[2] is not null then
        notes := pgdts.add_note(
            notes, pgdts.path_note(ddl_text, schemas, object_schema::name));
    end if;
    if pg_catalog.concat(
           pg_catalog.current_setting('standard_conforming_strings'),
           pg_catalog.current_setting('check_function_bodies'),
           pg_catalog.current_setting('default_tablespace')) <> 'onon'
       or ((tag = 'CREATE TABLE' or tag = 'CREATE MATERIALIZED VIEW')
           and not pgdts.stores_in_heap())
       or tag ~ '(SUBSCRIPTION|MAPPING|SERVER|WRAPPER|PRIVILEGES|OWNED|LARGE OBJECT|GRANT|REVOKE|COMMENT)$'
       or pg_catalog.strpos(pg_catalog.lower(ddl_text), 'current_') > 0
       or pg_catalog.strpos(pg_catalog.lower(ddl_text), 'session_user') > 0
       or pg_catalog.strpos(pg_catalog.lower(ddl_text), 'tablespace') > 0 then
        notes := pgdts.add_note(notes, pgdts.settings_note(tag, ddl_text));
        notes := pgdts.add_note(notes, pgdts.secret_note(tag, ddl_text));
    end if;
    if tag = 'ALTER TABLE' and pg_catalog.strpos(pg_catalog.lower(ddl_text), 'logged') > 0 then
        -- SET LOGGED: from now on the table is replicated like a new one.
        new_tables := pgdts.table_named(object_name);
    end if;
    if pg_catalog.pg_my_temp_schema() <> 0 then
        notes := pgdts.add_note(notes, pgdts.temporary_note(ddl_text));
    end if;
    if new_tables is not null then
        notes := pgdts.add_note(notes, pgdts.make_tables_ready(new_tables, caller_path));
    end if;
    return pgdts.write_row(
        ddl_text, tag, role::text, schemas[1]::text, object_type, object_name, notes);
end
$dts$;
