-- What the server tells of the command that an event trigger fires for; from 9.4, where it tells
-- nothing, and new tables are found in the catalogs. Called by capture_general() under the pinned
-- search_path.
--
--   told            the server tells of something: the command changed something; null on 9.4
--   object_...      the main object: the first that the command's tag is of, else the first
--   names           what a statement about it has to name, see names_object()
--   new_tables      tables that it has made
--   routine         a function or procedure that it has made or replaced
--   in_extension    it is one of an extension's script
--   temporary       it is temporary, or on a temporary table
create or replace function pgdts.event_object(
    tag text,
    out told boolean,
    out object_type text,
    out object_name text,
    out object_schema text,
    out object_id oid,
    out names text[],
    out new_tables oid[],
    out routine oid,
    out in_extension boolean,
    out temporary boolean
)
language plpgsql
volatile
as $dts$
declare
    told_of text;
    command record;
begin
    in_extension := false;
    temporary := false;
    -- Of a mapping 9.5 cannot tell without an error.
    if pg_catalog.current_setting('server_version_num')::integer
       < (case when tag = 'ALTER TEXT SEARCH CONFIGURATION' then 90600 else 90500 end) then
        if pg_catalog."left"(tag, 6) = 'CREATE' or tag = 'SELECT INTO' then
            new_tables := pgdts.new_tables();
        end if;
        return;
    end if;
    told := false;
    for command in select * from pg_catalog.pg_event_trigger_ddl_commands() loop
        told := true;
        if command.object_type = 'table'
           and command.command_tag in ('CREATE TABLE', 'CREATE TABLE AS', 'SELECT INTO') then
            new_tables := new_tables || command.objid;
        end if;
        if told_of is null or (told_of <> tag and command.command_tag = tag) then
            told_of := command.command_tag;
            object_type := pg_catalog.replace(command.object_type, 'composite type', 'type');
            object_name := command.object_identity;
            object_schema := command.schema_name;
            object_id := command.objid;
            in_extension := command.in_extension;
            routine := case when command.classid = 'pg_catalog.pg_proc'::regclass
                            then command.objid end;
            names := case when command.objid is not null
                          then pgdts.object_names(
                                   command.classid, command.objid, command.objsubid) end;
            temporary := coalesce(command.schema_name ~ E'^pg_temp(_\\d+)?$', false)
                         or pgdts.in_temporary_schema(names);
        end if;
    end loop;
    -- Of these the statement need not name what the server tells of.
    if tag in ('REINDEX', 'IMPORT FOREIGN SCHEMA', 'ALTER DEFAULT PRIVILEGES')
       or object_type in ('cast', 'transform', 'user mapping', 'default acl', 'operator family') then
        names := null;
    elsif names[2] is not null then
        names := names[2:pg_catalog.array_length(names, 1)];
    end if;
end
$dts$;
