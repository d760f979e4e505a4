-- Statement `number` of the SQL-language function of that name, which is all that PG_CONTEXT shows
-- of it; from 9.4. Of several functions of that name, the one whose statement has the tag and
-- mentions the object is taken.
--
--   certain    no other function of that name would have given another text
--   extension  the statement creates or updates an extension: the command is one of its script
create or replace function pgdts.statement_in_function(
    name text, number integer, tag text, object_name text,
    out statement text, out bare text, out certain boolean, out extension boolean)
language plpgsql
stable
as $dts$
declare
    backslashes constant boolean := pg_catalog.current_setting('standard_conforming_strings') = 'off';
    routine record;
    found record;
    message bytea;
    here integer;
    mentions boolean;
    mentioned boolean := false;
begin
    certain := true;
    extension := false;
    for routine in
        select p.prosrc
          from pg_catalog.pg_proc as p
          join pg_catalog.pg_language as l on l.oid = p.prolang
         where p.proname = name and l.lanname = 'sql' and p.prosrc <> ''
    loop
        message := pg_catalog.convert_to(routine.prosrc, pg_catalog.getdatabaseencoding());
        here := 0;
        for i in 1 .. number loop
            found := pgdts.next_statement(message, here, backslashes);
            here := found.next_at;
        end loop;
        extension := extension
            or coalesce(pgdts.has_tag(found.bare, 'CREATE EXTENSION')
                        or pgdts.has_tag(found.bare, 'ALTER EXTENSION'), false);
        continue when found.statement is null
                      or not pgdts.has_tag(found.bare, tag);
        mentions := pg_catalog.strpos(
            pg_catalog.lower(found.statement), pg_catalog.lower(object_name)) > 0;
        if statement is null or (mentions and not mentioned) then
            statement := found.statement;
            bare := found.bare;
            mentioned := mentions;
            certain := true;
        elsif statement <> found.statement and mentions is not distinct from mentioned then
            certain := false;
        end if;
    end loop;
    extension := extension and statement is null;
end
$dts$;
