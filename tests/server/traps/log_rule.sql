-- A log in place of the documented one.
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
);
create rule trap as on insert to public.dts_ddl_command do also select evil.sprung();
