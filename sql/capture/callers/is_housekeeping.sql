-- Is this command one that the capture runs itself? From 9.4. Its text is compared, and who runs it: functions
-- with their schema before them, which is closed to others. The last ones pin a search_path without it, or are
-- called by one that does; capture_plain() is under the caller's, who cannot have that schema in it.
create or replace function pgdts.is_housekeeping(context text)
returns boolean
language plpgsql
immutable
as $dts$
declare
    name constant text := E'(?:"(?:[^"]|"")*"|[^\\s"().,]+)';
    by_capture_plain constant text :=
        E'pgdts\\.capture_plain\\(text,text,text,text,text,oid,boolean\\)';
    by_set_identity constant text :=
        E'pgdts\\.set_identity\\(oid,"char",boolean,text,timestamp with time zone\\)';
begin
    return (pg_catalog.strpos(context, ' replica identity ') > 0
            or pg_catalog.strpos(context, 'SQL statement "alter publication ') > 0)
        and pg_catalog.substr(context, pg_catalog.strpos(context, E'\n') + 1) ~ (
            '^SQL statement "(?:alter table ' || name || E'\\.' || name || ' replica identity (?:full|default)'
            || E'"\\nPL/pgSQL function (?:' || by_capture_plain || '|' || by_set_identity || ')'
            || '|(?:alter table ' || name || E'\\.' || name || ' replica identity (?:full|default)'
            || '|alter publication ' || name || ' (?:add|drop) table only ' || name || E'\\.' || name
            || E')"\\nPL/pgSQL function (?:pgdts\\.)?try_command\\(text,integer\\) line [^\\n]*'
            || E'\\nPL/pgSQL function (?:' || by_set_identity
            || E'|pgdts\\.(?:publish_table|withdraw_table)\\([^\\n]*\\))) line ');
end
$dts$;
