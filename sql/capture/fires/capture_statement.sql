-- Records the statement that an event trigger fires for; from 9.4. Returns whether it wrote a row.
-- Called by dts_capture_ddl() and capture_drop(), which hand over what depends on the caller, because
-- here the search_path is pinned.
-- The common statement of a message is recorded here: of a kind of which the server tells all, with
-- nothing about it to say, next where the capture stands. The rest is for capture_general().
-- Expressions are few: the server keeps a plan for each and looks through all of them whenever a
-- catalog changes, some fifty times for a table.
--
--   context      the call stack of the event trigger's function
--   message      current_query(), which each call copies
--   caller_path  the caller's search_path
--   settings     settings_key() under it
--   dropping     called for sql_drop, ahead of ddl_command_end
create or replace function pgdts.capture_statement(
    context text,
    tag text,
    message text,
    caller_path text,
    settings bigint,
    dropping boolean
)
returns boolean
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
set quote_all_identifiers = off
as $dts$
declare
    username constant name := pg_catalog.current_setting('pgdts.username')::name;
    schemas constant name[] := case
        when pg_catalog.current_setting('pgdts.schemas') = '' then pgdts.caller_schemas(caller_path)
        else pg_catalog.current_setting('pgdts.schemas')::name[] end;
    command record;
    key bigint;
    place bigint;
    start_at integer;
    found record;
    notes text;
begin
    if pg_catalog.strpos(context, E'\n') = 0 and not dropping
       and tag = any ('{
               ALTER FUNCTION, ALTER SEQUENCE, ALTER TABLE, ALTER VIEW, CREATE DOMAIN,
               CREATE FUNCTION, CREATE INDEX, CREATE POLICY, CREATE PROCEDURE, CREATE SEQUENCE,
               CREATE TABLE, CREATE TRIGGER, CREATE TYPE, CREATE VIEW}'::text[])
       and pg_catalog.current_setting('server_version_num')::integer >= 90500
       and pg_catalog.pg_my_temp_schema() = 0
       and schemas[2] is null
       and pg_catalog.concat_ws(
               ' ',
               pg_catalog.current_setting('standard_conforming_strings'),
               pg_catalog.current_setting('check_function_bodies'),
               pg_catalog.current_setting('default_tablespace')) = 'on on '
       and pgdts.stores_in_heap()
       and not pgdts.is_pending()
       and pgdts.has_state() is not null
       -- It has changed no settings, and has no row yet.
       and pg_catalog.currval('pgdts.message_start')
           = (pgdts.message_time() << 32) | (settings << 2) then
        select told.object_type, told.object_identity, told.objid, told.schema_name,
               not told.in_extension and told.schema_name <> 'pgdts'
                   and told.object_identity !~ '^public.dts' as is_theirs
          into command
          from pg_catalog.pg_event_trigger_ddl_commands() as told
         where told.command_tag = tag
         limit 1;
        key := pgdts.message_time();
        place := pg_catalog.currval('pgdts.message_position');
        -- Null where the place is lost, or the last statement's row is there already.
        start_at := case when place >> 32 <> key then 0
                         when place & 1 = 0
                                       and (place >> 1) & 1073741823 < 1073741822
                         then ((place >> 1) & 1073741823)::integer end;
        if command.is_theirs and start_at is not null then
            -- Handed over without a variable: a message may be large, and each is a copy.
            -- textsend() gives its bytes as they are, convert_to() checks each of them.
            found := pgdts.next_statement(
                case when pg_catalog.pg_client_encoding() = pg_catalog.getdatabaseencoding()
                     then pg_catalog.textsend(message)
                     else pg_catalog.convert_to(message, pg_catalog.getdatabaseencoding()) end,
                start_at, false);
            if found.complete
               and pgdts.has_tag(found.bare, tag)
               and found.statement !~* 'current_|session_user|tablespace|logged'
               and pg_catalog.strpos(
                       pg_catalog.lower(found.statement),
                       case when command.object_type in ('table', 'view', 'sequence', 'type')
                            then pg_catalog.lower(pg_catalog.btrim(
                                     pg_catalog.substr(
                                         command.object_identity,
                                         pg_catalog.length(
                                             pg_catalog.quote_ident(command.schema_name)) + 2),
                                     '"'))
                            else '' end) > 0 then
                if start_at > 0 or found.next_at < pg_catalog.octet_length(message) then
                    place := pg_catalog.setval(
                        'pgdts.message_position', (key << 32) | (found.next_at::bigint << 1));
                end if;
                if tag = 'CREATE TABLE' then
                    notes := pgdts.make_table_ready(
                        command.objid, true, caller_path,
                        pg_catalog.clock_timestamp() + interval '200 ms');
                elsif tag = 'ALTER TABLE' and pgdts.may_publish()
                      and pgdts.may_refuse(found.statement) then
                    notes := pgdts.keep_tables_ready(
                        command.objid, caller_path,
                        pg_catalog.clock_timestamp() + interval '200 ms');
                end if;
                return pgdts.write_row(
                    found.statement, tag, username::text, schemas[1]::text,
                    command.object_type, command.object_identity, notes);
            end if;
        end if;
    end if;
    return pgdts.capture_general(
        context, tag, message, caller_path, settings, username, schemas, dropping);
end
$dts$;
