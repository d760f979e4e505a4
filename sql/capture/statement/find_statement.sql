-- The next statement of a message, from a byte position on, that fires event triggers with this
-- tag; from 9.4.
--
--   tag          null for the next statement that fires any
--   object_name  as quote_ident() gives it; when given, a statement that mentions it is preferred to one that does not
--   statement    null when there is none
--   extension    there is none, and a statement that creates or updates an extension is next: the
--                command is one of its script
create or replace function pgdts.find_statement(
    message bytea,
    tag text,
    start_at integer,
    object_name text,
    out statement text,
    out bare text,
    out next_at integer,
    out extension boolean
)
language plpgsql
stable
as $dts$
declare
    backslashes constant boolean := pg_catalog.current_setting('standard_conforming_strings') = 'off';
    mention constant text := pg_catalog.lower(
        case when pg_catalog."left"(object_name, 1) = '"'
             then pg_catalog.substr(object_name, 2, pg_catalog.length(object_name) - 2)
             else object_name end);
    here integer := start_at;
    found record;
begin
    extension := false;
    while here < pg_catalog.octet_length(message) loop
        found := pgdts.next_statement(message, here, backslashes);
        exit when found.statement is null;
        here := found.next_at;
        if pgdts.has_tag(found.bare, coalesce(tag, pgdts.tag_of(found.bare))) then
            if statement is null
               or pg_catalog.strpos(pg_catalog.lower(found.statement), mention) > 0 then
                statement := found.statement;
                bare := found.bare;
                next_at := found.next_at;
            end if;
            exit when mention is null
                      or pg_catalog.strpos(pg_catalog.lower(found.statement), mention) > 0;
        elsif statement is null
              and (pgdts.has_tag(found.bare, 'CREATE EXTENSION')
                   or pgdts.has_tag(found.bare, 'ALTER EXTENSION')) then
            extension := true;
            exit;
        end if;
    end loop;
    extension := extension and statement is null;
end
$dts$;
