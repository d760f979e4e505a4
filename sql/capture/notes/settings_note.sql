-- Says when a statement may mean something else to a consumer, because of a setting of the session
-- that its text does not show or because it speaks of the current role; null when not. From 9.4. Called
-- by capture_general() and capture_outer() under the pinned search_path.
create or replace function pgdts.settings_note(tag text, statement text)
returns text
language plpgsql
stable
as $dts$
declare
    server constant integer := pg_catalog.current_setting('server_version_num')::integer;
    -- What literals, comments and bodies say is not meant.
    code constant text := case
        when statement ~* E'current_user|current_role|session_user|tablespace|large\\s'
        then (pgdts.code_of(statement)).code else '' end;
    notes text[] := array[]::text[];
begin
    if pg_catalog.current_setting('standard_conforming_strings') = 'off'
       and pg_catalog.strpos(statement, E'\\') > 0 then
        notes := notes || '[strings-not-standard] standard_conforming_strings was off'::text;
    end if;
    if tag in ('CREATE TABLE', 'CREATE INDEX', 'CREATE MATERIALIZED VIEW')
       and pg_catalog.current_setting('default_tablespace') <> '' then
        notes := notes || ('[default-tablespace] default_tablespace was '
                           || pg_catalog.replace(
                                  pg_catalog.current_setting('default_tablespace'), '; [', ';['));
    end if;
    if tag in ('CREATE TABLE', 'CREATE INDEX', 'CREATE MATERIALIZED VIEW', 'ALTER TABLE',
               'ALTER INDEX', 'ALTER MATERIALIZED VIEW')
       and code ~* E'\\mtablespace\\s+(?!"?pg_default\\M)' then
        notes := notes || '[names-tablespace] names a tablespace, which the destination may not have'::text;
    end if;
    if tag in ('CREATE TABLE', 'CREATE MATERIALIZED VIEW') and server >= 120000
       and pg_catalog.current_setting('default_table_access_method') <> 'heap' then
        notes := notes || ('[default-access-method] default_table_access_method was '
                           || pg_catalog.replace(
                                  pg_catalog.current_setting('default_table_access_method'),
                                  '; [', ';['));
    end if;
    if (tag ~ '^ALTER |^GRANT$|^REVOKE$|SCHEMA$|POLICY$|MAPPING$'
        and code ~* E'\\m(to|for|from|by|authorization)\\s+(current_user|current_role|session_user)\\M')
       or (tag = 'ALTER DEFAULT PRIVILEGES' and statement !~* E'\\mfor\\s+(role|user)\\M') then
        notes := notes || '[means-current-role] means the role that ran it'::text;
    end if;
    if tag in ('DROP OWNED', 'REASSIGN OWNED') then
        notes := notes || '[means-owned] means what the role owns at the destination'::text;
    end if;
    if tag = 'ALTER LARGE OBJECT' or (tag in ('GRANT', 'REVOKE', 'COMMENT')
                                      and code ~* E'\\mlarge\\s+object\\M') then
        notes := notes || '[large-object] large objects are not carried'::text;
    end if;
    return nullif(pg_catalog.array_to_string(notes, '; '), '');
end
$dts$;
