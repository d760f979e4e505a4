-- The captured rows at the destination, from 10.
create table public.dts_ddl_command (
    ddl_text pg_catalog.text collate pg_catalog."default",
    id pg_catalog.int8 primary key,
    event pg_catalog.text collate pg_catalog."default",
    tag pg_catalog.text collate pg_catalog."default",
    username pg_catalog.varchar collate pg_catalog."default",
    database pg_catalog.varchar collate pg_catalog."default",
    schema pg_catalog.varchar collate pg_catalog."default",
    object_type pg_catalog.varchar collate pg_catalog."default",
    object_name pg_catalog.varchar collate pg_catalog."default",
    client_address pg_catalog.varchar collate pg_catalog."default",
    client_port pg_catalog.int4,
    event_time pg_catalog.timestamptz,
    txid_current pg_catalog.varchar(128) collate pg_catalog."default",
    message pg_catalog.text collate pg_catalog."default"
)
