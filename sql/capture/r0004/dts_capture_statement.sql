-- Records the statement that an event trigger fires for; from 9.4. Returns whether it wrote a row.
-- Called by dts_capture_ddl() and dts_capture_drop(), which hand over what depends on the caller,
-- because here the search_path is pinned. What most statements do not need is behind a cheap test:
-- in a new transaction the first use of every expression costs more than its evaluation.
--
--   dropping   called for sql_drop, ahead of ddl_command_end
--   told_...   what pg_event_trigger_ddl_commands() says, from 9.5
create or replace function public.dts_capture_statement(
    context text,
    fired_tag text,
    caller_path text,
    seen_schemas name[],
    dropping boolean,
    told_type text,
    told_name text,
    told_schema text,
    told_tables oid[]
)
returns boolean
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $dts$
declare
    nested constant boolean := pg_catalog.strpos(context, E'\n') > 0;
    tag text := fired_tag;
    object_type text := told_type;
    object_name text := told_name;
    object_schema text := told_schema;
    new_tables oid[] := told_tables;
    bare_name text;
    role name;
    schemas name[];
    ddl_text text;
    notes text;
    fired_by text;
    located record;
    dropped record;
    guessed record;
    new_table oid;
begin
    if nested and public.dts_capture_is_housekeeping(context) then
        return false;
    end if;
    if dropping and not public.dts_capture_is_on() then
        return false;
    end if;
    if object_type = 'table' or object_type = 'view' then
        bare_name := pg_catalog.substr(
            object_name, pg_catalog.length(pg_catalog.quote_ident(object_schema)) + 2);
    end if;
    if nested then
        fired_by := public.dts_ddl_fired_by(context);
        if fired_by is not null then
            perform public.dts_capture_early(fired_by, caller_path, seen_schemas);
        end if;
    end if;
    located := public.dts_ddl_locate(context, tag, bare_name, dropping);
    if located.verdict = 'recorded' and new_tables is not null then
        foreach new_table in array new_tables loop
            perform public.dts_capture_table(new_table, caller_path);
        end loop;
    end if;
    if located.verdict = 'inner' or located.verdict = 'recorded'
       or (pg_catalog.strpos(object_name, 'pg_temp') > 0
           and public.dts_ddl_is_temporary(object_name, object_schema))
       or (pg_catalog.strpos(object_name, 'dts_') > 0
           and public.dts_capture_is_own(object_name)) then
        return false;
    end if;
    ddl_text := located.statement;
    notes := located.note;
    if nested then
        role := public.dts_ddl_role(context);
    else
        role := pg_catalog.current_setting('role');
        if role = 'none' then
            role := session_user;
        end if;
    end if;
    schemas := public.dts_ddl_schemas(caller_path, role, seen_schemas);

    if dropping then
        dropped := public.dts_ddl_dropped(tag);
        if dropped.passed_over > 0 and dropped.identities = '{}' then
            return false;
        end if;
        object_type := dropped.object_type;
        object_name := dropped.identities[1];
        object_schema := dropped.object_schema;
        if public.dts_ddl_drops_more(tag, located.bare, dropped.identities, dropped.passed_over) then
            ddl_text := public.dts_ddl_drop_text(tag, located.bare, dropped.identities);
            notes := pg_catalog.concat_ws(
                '; ', notes, 'the statement dropped temporary objects too, which are left out');
        end if;
    elsif object_name is null or tag = 'REINDEX' then
        if pg_catalog."left"(tag, 4) = 'DROP' and public.dts_ddl_drop_is_untold() then
            return false;
        end if;
        guessed := public.dts_ddl_object_in_text(ddl_text, tag, schemas);
        if guessed.temporary or guessed.own then
            return false;
        end if;
        object_type := coalesce(guessed.object_type, pg_catalog.lower(object_type));
        object_name := guessed.object_name;
        new_tables := guessed.new_tables;
    end if;

    if tag = 'CREATE TABLE AS' or tag = 'SELECT INTO' then
        if new_tables <> '{}' then
            ddl_text := public.dts_ddl_table_text(new_tables[1]);
            notes := pg_catalog.concat_ws('; ', notes, tag || ': its rows precede this statement');
            tag := 'CREATE TABLE';
        else
            notes := pg_catalog.concat_ws(
                '; ', notes, 'the table was there already: nothing was created');
        end if;
    elsif schemas[2] is not null then
        notes := nullif(pg_catalog.concat_ws(
            '; ', notes, public.dts_ddl_path_note(ddl_text, schemas, object_schema)), '');
    end if;
    if pg_catalog."left"(tag, 6) = 'CREATE'
       or pg_catalog.current_setting('standard_conforming_strings') = 'off' then
        notes := nullif(
            pg_catalog.concat_ws('; ', notes, public.dts_ddl_settings_note(tag, ddl_text)), '');
    end if;
    if tag ~ ' (SUBSCRIPTION|MAPPING|SERVER|WRAPPER)$'
       and public.dts_ddl_has_secret(tag, ddl_text) then
        notes := pg_catalog.concat_ws('; ', notes, 'holds a password or another secret');
    end if;
    if new_tables is not null then
        foreach new_table in array new_tables loop
            notes := nullif(pg_catalog.concat_ws(
                '; ', notes, public.dts_capture_table(new_table, caller_path)), '');
        end loop;
    end if;

    return public.dts_capture_row(
        ddl_text, tag, role, schemas[1], object_type, object_name, notes);
end
$dts$;
