-- The quick way, for what most applications send: a message of one short statement of a common kind,
-- about which there is nothing to say. From 9.4; there it does nothing, as the server tells too little.
-- Called through include/guard under the caller's search_path, so that every name in it is qualified,
-- types too. Returns null where it is not such a statement: capture_statement() records it, and tries
-- again where this fails. What it costs is in bench/capture.
-- Expressions are few, and so are the functions in them: in a new transaction the first use of each
-- costs more than its evaluation. The keywords current_catalog, current_timestamp are no functions, and
-- nobody can shadow them.
--
--   context    the call stack of the event trigger's function
--   message    current_query(), null where a function or the like runs the statement
--   object_... as the server tells of it at ddl_command_end
--   dropping   called for sql_drop, ahead of ddl_command_end
create or replace function pgdts.capture_plain(
    context text,
    tag text,
    message text,
    object_type text,
    object_identity text,
    object_id oid,
    dropping boolean
)
returns boolean
language plpgsql
volatile
as $dts$
declare
    words constant pg_catalog.text := case
        when pg_catalog.octet_length(message) operator(pg_catalog.<) 8192
        then pg_catalog.replace(
                 pg_catalog.replace(
                     pg_catalog.upper(
                         pg_catalog.btrim(message, E' \t\n\r\f\x0b;') collate pg_catalog."C"),
                     'CREATE OR REPLACE ', 'CREATE '),
                 'CREATE UNIQUE ', 'CREATE ') end;
    trusted pg_catalog.oid;
    caller pg_catalog.text;
    schemas pg_catalog.text;
    notes pg_catalog.text;
    recorded pg_catalog.bool;
begin
    if (tag operator(pg_catalog.=) any (
            '{ALTER TABLE, CREATE TABLE, CREATE INDEX, CREATE VIEW, CREATE FUNCTION, GRANT,
              REVOKE, COMMENT, CREATE TYPE, CREATE SEQUENCE, CREATE TRIGGER, CREATE POLICY,
              CREATE DOMAIN, CREATE PROCEDURE, CREATE SCHEMA, CREATE MATERIALIZED VIEW,
              ALTER SEQUENCE, ALTER VIEW, ALTER TYPE, ALTER DOMAIN, ALTER INDEX,
              ALTER FUNCTION, REFRESH MATERIALIZED VIEW, DROP TABLE, DROP INDEX, DROP VIEW,
              DROP FUNCTION, DROP TYPE, DROP SEQUENCE, DROP TRIGGER,
              DROP SCHEMA}'::pg_catalog.text[])
        and pg_catalog.strpos(words, tag) operator(pg_catalog.=) 1
        and words operator(pg_catalog.!~~) all (
                array['%LOGGED%', '%CURRENT_%', '%SESSION_USER%', '%TABLESPACE%', '%LARGE%OBJECT%',
                      '%ATOMIC%']::pg_catalog.text[])
        -- A comment, and the body of a function, may hold anything: see below.
        and (tag operator(pg_catalog.=) any (
                 '{CREATE FUNCTION, CREATE PROCEDURE, COMMENT}'::pg_catalog.text[])
             or words operator(pg_catalog.!~~) all (
                    array['%;%', '%--%', '%/*%', E'%\\\\%']::pg_catalog.text[]))) is not true then
        if message is null and
           -- include callers/include/sets_identity
        then
            -- Our own: the quick answer, is_housekeeping() knows the rest.
            return false;
        end if;
        return null;
    end if;

    if tag operator(pg_catalog.~~) any (
           '{DROP %, GRANT, REVOKE, COMMENT, CREATE FUNCTION, CREATE PROCEDURE, CREATE SCHEMA,
             CREATE MATERIALIZED VIEW}'::pg_catalog.text[]) then
        if tag operator(pg_catalog.~~) 'DROP %' then
            if not dropping then
                -- It has its row since sql_drop.
                return case
                    when pg_catalog.current_setting('server_version_num')
                         operator(pg_catalog.!~~) '904%' then false end;
            -- Without a comma it names one object; behind a function there are the types of its
            -- arguments.
            elsif pg_catalog.split_part(words, '(', 3) operator(pg_catalog.<>) ''
                  or pg_catalog.concat(
                         pg_catalog.split_part(words, '(', 1), pg_catalog.split_part(words, ')', 2))
                     operator(pg_catalog.~~) '%,%'
                  or pg_catalog.current_setting('server_version_num') operator(pg_catalog.~~) '904%'
                  -- An index may have been a replica identity.
                  or (tag operator(pg_catalog.<>) all (
                          '{DROP TABLE, DROP VIEW, DROP SEQUENCE, DROP TRIGGER}'::pg_catalog.text[])
                      and pgdts.lost_identities() operator(pg_catalog.<>) '{}'::pg_catalog.oid[]) then
                return null;
            end if;
            select dropped.object_type, dropped.object_identity
              into object_type, object_identity
              from pg_catalog.pg_event_trigger_dropped_objects() as dropped
             where dropped.original;
        elsif tag operator(pg_catalog.=) any ('{GRANT, REVOKE}'::pg_catalog.text[]) then
            object_type := 'table';
            object_identity := pgdts.granted_table(message);
        elsif not (case
                when tag operator(pg_catalog.=) 'CREATE MATERIALIZED VIEW' then pgdts.stores_in_heap()
                -- What a schema is made with is told with it, and not in a word.
                when tag operator(pg_catalog.=) 'CREATE SCHEMA' then
                    words operator(pg_catalog.!~~) '%CREATE%CREATE%'
                -- Without a backslash a literal ends at its next quote, if nothing else is quoted.
                when tag operator(pg_catalog.=) 'COMMENT' then
                    words operator(pg_catalog.!~~) E'%\\\\%'
                    and pg_catalog.regexp_replace(words, '''[^'']*''', '', 'g')
                        operator(pg_catalog.!~~) all (
                            array['%;%', '%--%', '%/*%', '%$%', '%"%', '%''%']::pg_catalog.text[])
                else pgdts.is_plain_routine(message) end) then
            return null;
        end if;
    end if;

    -- A quote: quote_all_identifiers may be on.
    if object_identity operator(pg_catalog.!~~)
           all (E'{%pg_temp%, pgdts%, public.dts%, "\\"%"}'::pg_catalog.text[])
       and pg_catalog.current_setting('pgdts.schemas') operator(pg_catalog.!~~)
           all (E'{"", "%,%", "\\{\\}", "%\\"%"}'::pg_catalog.text[])
       and pg_catalog.pg_my_temp_schema() operator(pg_catalog.=) 0::pg_catalog.oid
       and pg_catalog.current_setting('default_tablespace') operator(pg_catalog.=) ''
       and pg_catalog.pg_relation_size('pgdts.pending_tables'::pg_catalog.regclass)
           operator(pg_catalog.=) 0
       -- The statement has changed no settings, and has no row yet.
       and (dropping
            or tag operator(pg_catalog.=) any ('{COMMENT, GRANT, REVOKE}'::pg_catalog.text[])
            or pg_catalog.currval('pgdts.message_start') operator(pg_catalog.&) 4294967295
               operator(pg_catalog.=)
               (
                   -- include statement/include/settings_key
               operator(pg_catalog.<<) 2)) then
        -- The caller, too: what makes a table ready runs as somebody else, and is noted as such.
        select log.oid, pg_catalog.current_setting('pgdts.username'),
               pg_catalog.current_setting('pgdts.schemas')
          into trusted, caller, schemas
          from pg_catalog.pg_class as log
         where not log.relhastriggers
           -- include row/include/trusted_log
        ;
    end if;
    if trusted is null then
        return null;
    end if;
    -- From here to the end of the transaction the name stays that table's, see hold_log().
    lock table only public.dts_ddl_command in row exclusive mode;
    if (pg_catalog.to_regclass('public.dts_ddl_command') operator(pg_catalog.=) trusted) is not true then
        return null;
    end if;
    if tag operator(pg_catalog.=) any ('{ALTER TABLE, CREATE TABLE}'::pg_catalog.text[]) then
        if tag operator(pg_catalog.=) 'ALTER TABLE' then
            if pgdts.may_publish() and pgdts.may_refuse(message) then
                notes := pgdts.keep_tables_ready(
                    object_id, pg_catalog.current_setting('search_path'),
                    pg_catalog.clock_timestamp() operator(pg_catalog.+) interval '200 ms');
            end if;
        elsif not pgdts.stores_in_heap() then
            return null;
        -- It may fail in somebody's event trigger, and a long transaction has no guard.
        elsif pgdts.may_publish() is not true
              and (pg_catalog.clock_timestamp() operator(pg_catalog.-) interval '50 ms')
                  operator(pg_catalog.<) current_timestamp then
            execute 'alter table ' operator(pg_catalog.||) object_identity
                    operator(pg_catalog.||) ' replica identity full';
        else
            notes := pgdts.make_table_ready(
                object_id, true, pg_catalog.current_setting('search_path'),
                pg_catalog.clock_timestamp() operator(pg_catalog.+) interval '200 ms');
        end if;
    end if;
    insert into public.dts_ddl_command (
        ddl_text, event, tag, username, database, schema, object_type, object_name, client_address,
        client_port, event_time, txid_current, message)
    values (
        pg_catalog.btrim(message, E' \t\n\r\f\x0b;'), 'ddl_command_end', tag,
        caller, current_catalog::pg_catalog.text,
        pg_catalog.btrim(schemas, '{}'),
        object_type, object_identity, pg_catalog.inet_client_addr()::pg_catalog.text,
        pg_catalog.inet_client_port(), current_timestamp, pg_catalog.txid_current()::pg_catalog.text,
        notes)
    returning (id operator(pg_catalog.&) 7) operator(pg_catalog.<>) 0 or pgdts.prune(id)
         into recorded;
    return recorded;
end
$dts$;
