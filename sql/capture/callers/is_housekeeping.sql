-- Is this command one that the capture runs itself? From 9.4. Its text is compared too:
-- anyone may give a function such a name, and then hides nothing but such a statement.
create or replace function pgdts.is_housekeeping(context text)
returns boolean
language plpgsql
immutable
as $dts$
declare
    name constant text := E'(?:"(?:[^"]|"")*"|[^\\s"().,]+)';
begin
    return (pg_catalog.strpos(context, ' replica identity ') > 0
            or pg_catalog.strpos(context, 'SQL statement "alter publication ') > 0)
        and pg_catalog.substr(context, pg_catalog.strpos(context, E'\n') + 1) ~ (
            '^SQL statement "(?:alter table ' || name || E'\\.' || name || ' replica identity (?:full|default)'
            || '|alter publication ' || name || ' (?:add|drop) table only ' || name || E'\\.' || name
            || E')"\\nPL/pgSQL function (?:pgdts\\.)?'
            || E'(?:capture_plain\\(text,text,text,text,text,oid,boolean\\)'
            || E'|set_identity\\(oid,"char",boolean,text,timestamp with time zone\\)'
            || E'|try_command\\(text,integer\\)) line ');
end
$dts$;
