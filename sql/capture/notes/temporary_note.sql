-- Says that a statement names what is, in this session, a temporary object: a consumer has none of
-- those. Null when it does not. From 9.4. Called only where the session has temporary objects.
create or replace function pgdts.temporary_note(statement text)
returns text
language plpgsql
stable
as $dts$
declare
    read record;
    written record;
    words name[];
begin
    read := pgdts.code_of(statement);
    written := pgdts.names_in(pg_catalog.concat(read.code, ' , ', read.literals));
    words := array(
        select pgdts.folded_name(one)
          from pg_catalog.unnest(written.single || written.qualifying) as one);
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
