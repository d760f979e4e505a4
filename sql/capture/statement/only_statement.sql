-- The one statement of a message that can be meant, wherever it stands; from 9.4. Called by
-- locate_statement() under the pinned search_path, where the position is not known.
--
--   statement   null where there is none, or where several differ; otherwise as find_statement()
create or replace function pgdts.only_statement(
    message bytea,
    tag text,
    names text[],
    out statement text,
    out bare text,
    out next_at integer,
    out proven boolean
)
language plpgsql
stable
as $dts$
declare
    backslashes constant boolean := pg_catalog.current_setting('standard_conforming_strings') = 'off';
    here integer := 0;
    found record;
begin
    proven := false;
    if names is null or names = '{}' then
        return;
    end if;
    while here < pg_catalog.octet_length(message) loop
        found := pgdts.next_statement(message, here, backslashes);
        exit when found.statement is null;
        here := found.next_at;
        if not found.complete
           or (pgdts.has_tag(found.bare, tag)
               and pgdts.names_object(found.statement, names)) then
            if statement is not null or not found.complete then
                statement := null;
                proven := false;
                return;
            end if;
            statement := found.statement;
            bare := found.bare;
            next_at := found.next_at;
            proven := true;
        end if;
    end loop;
end
$dts$;
