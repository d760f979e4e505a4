-- Is this the most common case: the client's message is one statement of a common kind, sent by the
-- capture's owner, and there is nothing about it that dts_capture_statement() would find or say?
-- From 9.4. One expression, because the first use of each in a transaction costs more than its
-- evaluation.
create or replace function public.dts_ddl_is_plain(
    message text, tag text, object_name text, seen_schemas name[])
returns boolean
language plpgsql
stable
as $dts$
begin
    return pg_catalog.octet_length(message) < 8192
       and pg_catalog.upper(
               pg_catalog."left"(message, pg_catalog.length(tag)) collate "C") = tag
       and pg_catalog.strpos(pg_catalog.rtrim(message, E' \t\n\r\f\x0b;'), ';') = 0
       and pg_catalog.strpos(message, '--') = 0
       and pg_catalog.strpos(message, '/*') = 0
       and pg_catalog.strpos(pg_catalog.lower(message), 'logged') = 0
       and pg_catalog.strpos(pg_catalog.lower(message), 'current_') = 0
       and pg_catalog.strpos(pg_catalog.lower(message), 'session_user') = 0
       and pg_catalog.strpos(object_name, 'pg_temp') = 0
       and pg_catalog.strpos(object_name, 'dts_') = 0
       and pg_catalog.pg_my_temp_schema() = 0
       and session_user = current_user
       and pg_catalog.current_setting('role') = 'none'
       and seen_schemas[2] is null
       and pg_catalog.concat(
               pg_catalog.current_setting('standard_conforming_strings'),
               pg_catalog.current_setting('check_function_bodies'),
               pg_catalog.current_setting('default_tablespace')) = 'onon'
       and tag in ('CREATE TABLE', 'ALTER TABLE', 'CREATE INDEX', 'CREATE VIEW', 'CREATE FUNCTION',
                   'CREATE TYPE', 'CREATE SCHEMA', 'CREATE SEQUENCE', 'CREATE TRIGGER')
       and (tag <> 'CREATE TABLE'
            or pg_catalog.current_setting('server_version_num')::integer < 120000
            or pg_catalog.current_setting('default_table_access_method') = 'heap');
end
$dts$;
