"""A capture as people install it by hand from the documentation, in our own words (dts-facts 2)."""

TABLE = """
create table public.dts_ddl_command (
    ddl_text text collate pg_catalog."default",
    id bigserial primary key,
    event text collate pg_catalog."default",
    tag text collate pg_catalog."default",
    username varchar collate pg_catalog."default",
    database varchar collate pg_catalog."default",
    schema varchar collate pg_catalog."default",
    object_type varchar collate pg_catalog."default",
    object_name varchar collate pg_catalog."default",
    client_address varchar collate pg_catalog."default",
    client_port integer,
    event_time timestamp with time zone,
    txid_current varchar(128) collate pg_catalog."default",
    message text collate pg_catalog."default"
)
"""

_FUNCTION = """
create or replace function public.dts_capture_ddl() returns event_trigger
language plpgsql security definer as $capture$
declare
    kept text := current_query();
    made text := '';
    publication record;
begin
    if tg_tag = 'CREATE TABLE' and current_setting('server_version_num')::int >= 90500 then
        select object_identity into made from pg_event_trigger_ddl_commands()
        where command_tag = 'CREATE TABLE' {which};
        if made <> '' then
            execute 'alter table ' || made || ' replica identity full';
            {publications}
        end if;
    end if;
    insert into public.dts_ddl_command (ddl_text, event, tag, username, database, schema,
        object_type, object_name, client_address, client_port, event_time, txid_current)
    values (kept, tg_event, tg_tag, current_user, current_database(), current_schema,
        '', '', inet_client_addr(), inet_client_port(), current_timestamp,
        cast(txid_current() as varchar(16)));
    if (select count(id) from public.dts_ddl_command) > {retention} then
        delete from public.dts_ddl_command
        where id = (select min(id) from public.dts_ddl_command);
    end if;
end $capture$
"""

_PUBLICATIONS = """
            if current_setting('server_version_num')::int >= 100000 then
                for publication in
                    select pubname from pg_publication where pubname like 'dts_sync_%'
                loop
                    begin
                        execute 'alter publication ' || publication.pubname
                            || ' add table ' || made;
                    exception when others then
                        null;
                    end;
                end loop;
            end if;
"""

NOVEMBER_2020 = _FUNCTION.format(
    which="order by objid desc limit 1", publications=_PUBLICATIONS, retention=10000
)
SEPTEMBER_2020 = _FUNCTION.format(which="limit 1", publications="", retention=100000)
TRIGGER = (
    "create event trigger dts_intercept_ddl on ddl_command_end"
    " execute procedure public.dts_capture_ddl()"
)

VARIANTS = {"2020-11": (TABLE, NOVEMBER_2020, TRIGGER), "2020-09": (TABLE, SEPTEMBER_2020, TRIGGER)}
CLEAN_UP = (
    "drop event trigger dts_intercept_ddl",
    "drop function public.dts_capture_ddl()",
    "drop table public.dts_ddl_command",
)
