-- find_statement() for a message read under one value of standard_conforming_strings; from 9.4. Called by
-- it under the pinned search_path.
--
--   decided      the other value is not thought of
--   depends_at   not null where it has to be: the answer is not known
create or replace function pgdts.find_as_read(
    message bytea,
    tag text,
    start_at integer,
    names text[],
    backslashes boolean,
    decided boolean,
    out statement text,
    out bare text,
    out next_at integer,
    out proven boolean,
    out depends_at integer
)
language plpgsql
stable
as $dts$
declare
    here integer := start_at;
    found record;
begin
    proven := false;
    while here < pg_catalog.octet_length(message) loop
        if decided then
            found := pgdts.scan_statement(message, here, backslashes);
        else
            found := pgdts.next_statement(message, here, backslashes);
            depends_at := found.depends_at;
        end if;
        exit when found.statement is null or depends_at is not null;
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
