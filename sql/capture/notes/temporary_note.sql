-- Says that a statement names what is, in this session, a temporary object: a consumer has none of
-- those. Null when it does not. From 9.4. Called only where the session has temporary objects.
create or replace function pgdts.temporary_note(statement text)
returns text
language plpgsql
stable
as $dts$
declare
    letter constant text := E'(?:[A-Za-z_]|[^\\u0001-\\u007f])';
    words constant name[] := array(
        select case pg_catalog."left"(hit[1], 1)
                   when '"' then pg_catalog.substr(hit[1], 2, pg_catalog.length(hit[1]) - 2)
                   else pg_catalog.lower(hit[1])
               end::name
          from pg_catalog.regexp_matches(
                   pg_catalog."left"(statement, 20000),
                   letter || E'(?:[A-Za-z0-9_$]|[^\\u0001-\\u007f])*|"(?:[^"]|"")+"', 'g') as word (hit));
begin
    return '[names-temporary] names temporary objects: ' || (
        select pg_catalog.replace(
                   pg_catalog.string_agg(pg_catalog.quote_ident(t.name), ', ' order by t.name),
                   '; [', ';[')
          from (select c.relname as name
                  from pg_catalog.pg_class as c
                 where c.relnamespace = pg_catalog.pg_my_temp_schema()
                 union
                select d.typname
                  from pg_catalog.pg_type as d
                 where d.typnamespace = pg_catalog.pg_my_temp_schema()) as t
         where t.name = any (words));
end
$dts$;
