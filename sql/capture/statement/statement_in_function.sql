-- Statement `number` of the SQL-language function of that name, which is all that the call stack shows
-- of it; from 9.4. Called by locate_statement() under the pinned search_path.
--
--   statement   null where it is not certain: none or several functions of that name, or one that may
--               have been replaced since the client's statement began
create or replace function pgdts.statement_in_function(
    name text, number integer, tag text, names text[],
    out statement text, out bare text, out proven boolean)
language plpgsql
stable
as $dts$
declare
    backslashes constant boolean := pg_catalog.current_setting('standard_conforming_strings') = 'off';
    routine record;
    found record;
    body bytea;
    here integer := 0;
begin
    select pg_catalog.min(p.prosrc) as body, pg_catalog.count(*) as candidates,
           pg_catalog.bool_or(pgdts.is_recent(p.xmin)) as is_recent
      into routine
      from pg_catalog.pg_proc as p
      join pg_catalog.pg_language as l on l.oid = p.prolang
     where p.proname = name and l.lanname = 'sql' and p.prosrc <> '';
    body := pg_catalog.convert_to(routine.body, pg_catalog.getdatabaseencoding());
    for i in 1 .. number loop
        found := pgdts.next_statement(body, here, backslashes);
        here := found.next_at;
    end loop;
    proven := routine.candidates = 1 and not routine.is_recent
              and coalesce(found.complete and pgdts.has_tag(found.bare, tag)
                           and pgdts.names_object(found.statement, names), false);
    if proven then
        statement := found.statement;
        bare := found.bare;
    end if;
end
$dts$;
