-- Is this command one that the capture runs itself? From 9.4. Its text is compared too:
-- anyone may give a function the name dts_capture_ddl, and then hides nothing but such a statement. The
-- others have their schema before them, which is closed: each pins a search_path without it, or is called by
-- one that does.
create or replace function pgdts.is_housekeeping(context text)
returns boolean
language plpgsql
immutable
as $dts$
declare
    name constant text := E'(?:"(?:[^"]|"")*"|[^\\s"().,]+)';
    by_set_identity constant text :=
        E'pgdts\\.set_identity\\(oid,"char",boolean,text,timestamp with time zone\\)';
begin
    return (pg_catalog.strpos(context, ' replica identity ') > 0
            or pg_catalog.strpos(context, 'SQL statement "alter publication ') > 0)
        and pg_catalog.substr(context, pg_catalog.strpos(context, E'\n') + 1) ~ (
            '^SQL statement "(?:alter table ' || name || E'\\.' || name || ' replica identity (?:full|default)'
            || E'"\\nPL/pgSQL function (?:(?:public\\.)?dts_capture_ddl\\(\\)|' || by_set_identity || ')'
            || '|(?:alter table ' || name || E'\\.' || name || ' replica identity (?:full|default)'
            || '|alter publication ' || name || ' (?:add|drop) table only ' || name || E'\\.' || name
            || E')"\\nPL/pgSQL function (?:pgdts\\.)?try_command\\(text,integer\\) line [^\\n]*'
            || E'\\nPL/pgSQL function (?:' || by_set_identity
            || E'|pgdts\\.(?:publish_table|withdraw_table)\\([^\\n]*\\))) line ');
end
$dts$;
