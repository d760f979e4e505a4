-- The next statement of a message, from a byte position on, that fires event triggers; from 9.4. Called
-- by locate_statement() under the pinned search_path.
--
-- Where the message can be read under both values of standard_conforming_strings, the one counts under
-- which such a statement is there: the server has just run it.
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
    found record;
    other record;
begin
    found := pgdts.find_as_read(message, tag, start_at, names, backslashes, false);
    if found.depends_at is not null then
        found := pgdts.find_as_read(message, tag, start_at, names, backslashes, true);
        other := pgdts.find_as_read(message, tag, start_at, names, not backslashes, true);
        if other.proven and not found.proven then
            found := other;
        elsif other.proven and found.statement <> other.statement then
            proven := false;
            return;
        elsif not found.proven then
            found.statement := null;
        end if;
    end if;
    statement := found.statement;
    bare := found.bare;
    next_at := found.next_at;
    proven := found.proven;
end
$dts$;
