-- The table that DTS reads DDL from, with the documented columns in their documented order; from 9.4.
--
-- A table of that name is taken over with its rows if its columns are these, and refused otherwise.
create table if not exists public.dts_ddl_command (
    ddl_text pg_catalog.text collate pg_catalog."default",
    id bigserial primary key,
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
);

do $dts$
declare
    expected constant pg_catalog.text :=
        'ddl_text text, id bigint, event text, tag text, username character varying, '
        'database character varying, schema character varying, object_type character varying, '
        'object_name character varying, client_address character varying, client_port integer, '
        'event_time timestamp with time zone, txid_current character varying(128), message text';
    found_columns pg_catalog.text;
begin
    select pg_catalog.string_agg(
        pg_catalog.format('%s %s', a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod)),
        ', ' order by a.attnum
    )
    into found_columns
    from pg_catalog.pg_attribute a
    where a.attrelid operator(pg_catalog.=) 'public.dts_ddl_command'::pg_catalog.regclass
        and a.attnum operator(pg_catalog.>) 0
        and not a.attisdropped;
    if found_columns operator(pg_catalog.<>) expected then
        raise exception 'public.dts_ddl_command has other columns: %', found_columns
            using hint = 'Rename or drop that table, then install again.';
    end if;
end
$dts$;
