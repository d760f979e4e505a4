-- The capture as DTS's documents describe it, written anew for comparison: the whole message as
-- text, a count of all rows for retention. For 9.5 and later; not for use.
create table public.dts_ddl_command (
    ddl_text text,
    id bigserial primary key,
    event text,
    tag text,
    username varchar,
    database varchar,
    schema varchar,
    object_type varchar,
    object_name varchar,
    client_address varchar,
    client_port integer,
    event_time timestamptz,
    txid_current varchar(128),
    message text
);

create function public.dts_capture_ddl()
returns event_trigger
language plpgsql
security definer
as $documented$
declare
    message text := current_query();
    command record;
    created text;
    alteration text;
    publication record;
    stored bigint;
begin
    if tg_tag = 'CREATE TABLE' then
        for command in select * from pg_event_trigger_ddl_commands() loop
            if command.command_tag = 'CREATE TABLE' then
                created := command.object_identity;
            end if;
        end loop;
        if created is not null then
            alteration := 'ALTER TABLE ' || created || ' REPLICA IDENTITY FULL';
            execute alteration;
            if current_setting('server_version_num')::integer >= 100000 then
                for publication in
                    select pubname from pg_publication where pubname like 'dts_sync_%'
                loop
                    begin
                        execute 'alter publication ' || publication.pubname
                            || ' add table ' || created;
                    exception when others then
                        null;
                    end;
                end loop;
            end if;
        end if;
    end if;

    insert into public.dts_ddl_command (
        id, event, tag, username, database, schema, object_type, object_name,
        client_address, client_port, event_time, ddl_text, txid_current, message)
    values (
        default, tg_event, tg_tag, current_user, current_database(), current_schema, '', '',
        inet_client_addr(), inet_client_port(), current_timestamp, message,
        cast(txid_current() as varchar(16)), 'alter_sql=' || alteration);

    select count(id) into stored from public.dts_ddl_command;
    if stored > 10000 then
        delete from public.dts_ddl_command
         where id in (select min(id) from public.dts_ddl_command);
    end if;
end
$documented$;

create event trigger dts_intercept_ddl on ddl_command_end
    execute procedure public.dts_capture_ddl();
