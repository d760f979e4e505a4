-- The one table that a plain GRANT or REVOKE names, as the server says its name, if whoever ran the
-- statement has its owner's rights; else null. From 9.5, where the server tells of the command, not of
-- the object. For capture_plain(), under the caller's search_path of one schema; the
-- rest is for object_in_text() and may_grant().
create or replace function pgdts.granted_table(message text)
returns text
language plpgsql
stable
as $dts$
declare
    names constant pg_catalog.text[] := pg_catalog.regexp_matches(
        pg_catalog.lower(message collate pg_catalog."C"),
        E'^[ \t\n\r\f]*(?:grant|revoke)[a-z, \t\n\r\f]+[ \t\n\r\f]on[ \t\n\r\f]+(?:table[ \t\n\r\f]+)?'
        '(?:([a-z_][a-z0-9_]*)\\.)?([a-z_][a-z0-9_]*)[ \t\n\r\f]+(?:to|from)[ \t\n\r\f]');
    place constant pg_catalog.text := coalesce(
        names[1], pg_catalog.btrim(pg_catalog.current_setting('pgdts.schemas'), '{}'));
begin
    return (
        select pg_catalog.concat(
                   pg_catalog.quote_ident(place), '.', pg_catalog.quote_ident(c.relname))
          from pg_catalog.pg_class as c
         where c.relname operator(pg_catalog.=) names[2]::pg_catalog.name
           and c.relnamespace operator(pg_catalog.=) (
                   select n.oid
                     from pg_catalog.pg_namespace as n
                    where n.nspname operator(pg_catalog.=) place::pg_catalog.name)
           -- Ahead of that schema the server looks into its own.
           and (names[1] is not null or c.relname operator(pg_catalog.!~~) E'pg\\_%')
           and c.relkind operator(pg_catalog.=) any ('{r, v, m, f, p}'::pg_catalog."char"[])
           and pg_catalog.pg_has_role(
                   pg_catalog.current_setting('pgdts.username')::pg_catalog.name,
                   c.relowner, 'usage'));
end
$dts$;
