-- Records the statement that an event trigger fires for, whatever it is; from 9.4. Returns whether
-- it wrote a row. Called by capture_statement(), which has a shorter way for most, and pins the
-- search_path. What most statements do not need is behind a cheap test, and expressions are few: in a
-- new transaction the first use of each costs more than its evaluation.
--
--   context      the call stack of the event trigger's function
--   message      current_query(), which each call copies
--   caller_path  the caller's search_path
--   settings     settings_key() under it
--   username     who runs the statement, and
--   schemas      where its names are looked for, from note_caller()
--   dropping     called for sql_drop, ahead of ddl_command_end
create or replace function pgdts.capture_general(
    context text,
    tag text,
    message text,
    caller_path text,
    settings bigint,
    username name,
    schemas name[],
    dropping boolean
)
returns boolean
language plpgsql
volatile
as $dts$
declare
    frames constant text := case
        when pg_catalog.strpos(context, E'\n') > 0
        then pg_catalog.substr(context, pg_catalog.strpos(context, E'\n') + 1) else '' end;
    is_drop constant boolean := pg_catalog."left"(tag, 4) = 'DROP';
    -- Whose start capture_start() has seen.
    has_start constant boolean := tag ~ '^(CREATE|ALTER|REFRESH) |^SELECT INTO$';
    deadline constant timestamptz := pg_catalog.clock_timestamp() + interval '200 ms';
    start record;
    told record;
    dropped record;
    located record;
    guessed record;
    object_type text;
    object_name text;
    object_schema text;
    object_id oid;
    new_tables oid[];
    routine oid;
    unchecked oid;
    names text[];
    ddl_text text;
    notes text;
    is_told boolean;
    is_recorded boolean;
    is_changed boolean;
    changes boolean;
    recorded boolean;
begin
    if dropping then
        if pgdts.is_step_of_extension(frames) then
            return false;
        end if;
        dropped := pgdts.dropped_objects(tag);
        object_type := dropped.object_type;
        object_name := dropped.identities[1];
        object_schema := dropped.object_schema;
        names := dropped.names;
        -- What is left is temporary or ours.
        changes := dropped.identities <> '{}';
    elsif not is_drop then
        told := pgdts.event_object(tag);
        if told.in_extension
           or (told.told is not true and tag !~ 'EXTENSION$'
               and pgdts.is_step_of_extension(frames)) then
            return false;
        end if;
        object_type := told.object_type;
        object_name := told.object_name;
        object_schema := told.object_schema;
        object_id := told.object_id;
        names := told.names;
        new_tables := told.new_tables;
        routine := told.routine;
        is_told := told.told;
        -- Of the tables that a publication loses the server tells nothing.
        changes := coalesce(told.told or tag = 'ALTER PUBLICATION', true) and not told.temporary;
        if tag = 'ALTER SCHEMA' then
            perform pgdts.hold_log();
        end if;
    elsif pgdts.is_step_of_extension(frames) then
        return false;
    else
        -- What was dropped has its row since sql_drop; DROP OWNED may have taken away rights alone.
        changes := tag = 'DROP OWNED';
    end if;
    if frames <> '' then
        if pg_catalog.current_setting('lc_messages') <> 'C' then
            context := pgdts.call_stack();
        end if;
        if pgdts.is_housekeeping(context) then
            return false;
        end if;
        recorded := pgdts.capture_outer(pgdts.fired_by(context), caller_path, settings);
    end if;
    if has_start then
        start := pgdts.read_start(frames, settings);
        is_recorded := start.recorded;
        is_changed := start.changed and tag !~ 'EXTENSION$';
    end if;
    if is_recorded then
        perform pgdts.end_start(frames, false);
        if new_tables is not null then
            notes := pgdts.make_tables_ready(new_tables, caller_path, deadline);
        elsif tag = 'ALTER TABLE' and pgdts.may_publish() then
            notes := pgdts.keep_tables_ready(object_id, caller_path, deadline);
        end if;
        return false;
    end if;
    located := pgdts.locate_statement(context, message, tag, names, dropping);
    if has_start then
        perform pgdts.end_start(frames, false);
    end if;
    if located.verdict in ('inner', 'recorded') or not changes
       or (tag <> 'REINDEX' and pgdts.is_own(object_type, object_schema, object_name)) then
        return false;
    end if;
    ddl_text := located.statement;
    notes := located.note;

    if dropping then
        if pgdts.drops_more(tag, located.bare, dropped.identities, dropped.passed_over)
           or located.verdict = 'unknown' then
            ddl_text := pgdts.drop_text(tag, located.bare, dropped.identities);
            notes := pgdts.add_note(
                notes,
                case when dropped.passed_over > 0
                     then '[temporary-left-out] the statement dropped temporary objects too, which are'
                          ' left out'
                     else '[not-there-left-out] objects that were temporary or not there are left out'
                     end);
        end if;
        -- These take no index of another table along.
        if tag <> all ('{DROP TABLE, DROP VIEW, DROP SEQUENCE, DROP TRIGGER}'::text[]) then
            notes := pgdts.add_note(notes, pgdts.keep_identities(caller_path, deadline));
        end if;
    elsif object_name is null or tag = 'REINDEX' then
        guessed := pgdts.object_in_text(ddl_text, tag, schemas);
        if located.verdict = 'found'
           and (guessed.temporary or guessed.own
                or (is_told is null
                    and pgdts.changed_nothing(located.bare, tag, guessed.relation, new_tables))
                or (tag in ('GRANT', 'REVOKE')
                    and not pgdts.may_grant(ddl_text, username, schemas))) then
            return false;
        end if;
        if tag in ('GRANT', 'REVOKE') and ddl_text ~* E'\\muescape\\M' then
            notes := pgdts.add_note(notes, '[not-proven] names with UESCAPE are not read');
        end if;
        -- Of default privileges the server tells more than the text.
        object_type := coalesce(
            case when tag <> 'ALTER DEFAULT PRIVILEGES' or object_type is null
                 then guessed.object_type end,
            pg_catalog.lower(object_type));
        object_name := guessed.object_name;
        routine := guessed.routine;
        if is_told is null and tag in ('CREATE TABLE', 'CREATE TABLE AS', 'SELECT INTO') then
            object_name := coalesce(
                (pg_catalog.pg_identify_object(
                     'pg_catalog.pg_class'::regclass, new_tables[1], 0)).identity,
                object_name);
        end if;
    end if;

    if tag = 'CREATE TABLE AS' or tag = 'SELECT INTO' then
        ddl_text := pgdts.table_text(new_tables[1]);
        notes := pgdts.add_note(notes, '[rows-first] ' || tag || ': its rows precede this statement');
        tag := 'CREATE TABLE';
    elsif schemas[2] is not null then
        notes := pgdts.add_note(
            notes, pgdts.path_note(
                tag, ddl_text, schemas, is_told is true, object_name, dropping));
    end if;
    if is_changed then
        -- The first schema then is not known, but that of the object is.
        schemas := array[object_schema]::name[];
        notes := pgdts.add_note(
            notes, '[session-changed] the statement changed the role or the search_path of its session');
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
        if located.verdict = 'found' and located.note is null then
            unchecked := pgdts.unchecked_routine(tag, routine);
        end if;
    end if;
    if tag = 'ALTER TABLE' and located.bare ~* E'\\mset\\s+logged\\M' then
        -- From now on the table is replicated like a new one.
        new_tables := pgdts.table_named(object_name);
    end if;
    if pg_catalog.pg_my_temp_schema() <> 0 then
        notes := pgdts.add_note(notes, pgdts.temporary_note(ddl_text));
    end if;
    if new_tables is not null then
        notes := pgdts.add_note(notes, pgdts.make_tables_ready(new_tables, caller_path, deadline));
    elsif tag in ('ALTER TABLE', 'CREATE PUBLICATION', 'ALTER PUBLICATION') and pgdts.may_publish()
          and (tag <> 'ALTER TABLE' or pgdts.may_refuse(ddl_text)) then
        notes := pgdts.add_note(
            notes,
            pgdts.keep_tables_ready(
                case tag when 'ALTER TABLE' then object_id end, caller_path, deadline));
    end if;
    if frames = '' and pg_catalog.strpos(pg_catalog.rtrim(message, E' ;\n'), ';') = 0
       and pgdts.is_pending() then
        perform pgdts.retry_pending(
            case when tag in ('CREATE PUBLICATION', 'ALTER PUBLICATION') then deadline
                 else pg_catalog.clock_timestamp() + interval '20 ms' end);
    end if;
    if unchecked is not null then
        return pgdts.write_unchecked(
            unchecked, ddl_text, tag, username::text, schemas[1]::text, object_type, object_name,
            notes);
    end if;
    return pgdts.write_row(
        ddl_text, tag, username::text, schemas[1]::text, object_type, object_name, notes);
end
$dts$;
