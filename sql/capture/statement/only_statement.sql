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
    found record;
    other record;
begin
    found := pgdts.only_as_read(message, tag, names, backslashes);
    proven := found.statement is not null;
    if found.depends then
        -- Under one of both values the server has read it.
        other := pgdts.only_as_read(message, tag, names, not backslashes);
        proven := coalesce(found.statement = other.statement, false);
    end if;
    if proven then
        statement := found.statement;
        bare := found.bare;
        next_at := found.next_at;
    end if;
end
$dts$;
