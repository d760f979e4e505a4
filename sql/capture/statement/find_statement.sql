-- The next statement of a message, from a byte position on, that fires event triggers; from 9.4. Called
-- by locate_statement() under the pinned search_path.
--
--   tag        the kind that it has to be of; null for any
--   names      what it has to name, see names_object()
--   statement  null where the next one is of another kind, or where there is none
--   proven     it is complete and says the name
create or replace function pgdts.find_statement(
    message bytea,
    tag text,
    start_at integer,
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
    here integer := start_at;
    found record;
begin
    proven := false;
    while here < pg_catalog.octet_length(message) loop
        found := pgdts.next_statement(message, here, backslashes);
        exit when found.statement is null;
        here := found.next_at;
        if pgdts.has_tag(found.bare, coalesce(tag, pgdts.tag_of(found.bare))) then
            statement := found.statement;
            bare := found.bare;
            next_at := found.next_at;
            proven := found.complete and pgdts.names_object(statement, names);
            exit;
        end if;
        exit when not found.complete or pgdts.fires(pgdts.tag_of(found.bare));
    end loop;
end
$dts$;
