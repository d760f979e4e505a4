-- The table that DTS reads DDL from, with the documented columns in their documented order; from 9.4.
--
-- A table of that name is taken over with its rows if its columns are these, and refused otherwise.
-- It is for its owner alone, whatever the default privileges of the role that installs it: captured
-- DDL may hold passwords, and a row that somebody forges would run at the destination.
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

do $dts$
declare
    granted record;
begin
    for granted in
        select
            case c.relkind when 'S' then 'sequence' else 'table' end as kind,
            c.oid::pg_catalog.regclass as name,
            case a.grantee
                when 0 then 'public'
                else pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(a.grantee)::pg_catalog.text)
            end as grantee
        from pg_catalog.pg_class c
        cross join lateral pg_catalog.aclexplode(c.relacl) a
        where c.oid operator(pg_catalog.=) any (array[
                'public.dts_ddl_command'::pg_catalog.regclass::pg_catalog.oid,
                pg_catalog.pg_get_serial_sequence('public.dts_ddl_command', 'id')::pg_catalog.regclass::pg_catalog.oid
            ])
            and a.grantee operator(pg_catalog.<>) c.relowner
        group by c.relkind, c.oid, a.grantee
    loop
        execute pg_catalog.format('revoke all on %s %s from %s', granted.kind, granted.name, granted.grantee);
    end loop;
end
$dts$;
