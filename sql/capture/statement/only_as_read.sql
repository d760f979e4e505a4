-- only_statement() for a message read under one value of standard_conforming_strings; from 9.4. Called by
-- it under the pinned search_path.
--
--   statement   null where there is none, where there are several, or where the message cannot be read so
--   depends     it could be read under the other value, too
create or replace function pgdts.only_as_read(
    message bytea,
    tag text,
    names text[],
    backslashes boolean,
    out statement text,
    out bare text,
    out next_at integer,
    out depends boolean
)
language plpgsql
stable
as $dts$
declare
    here integer := 0;
    found record;
begin
    depends := false;
    while here < pg_catalog.octet_length(message) loop
        found := pgdts.next_statement(message, here, backslashes);
        if found.depends_at is not null then
            depends := true;
            found := pgdts.scan_statement(message, here, backslashes);
        end if;
        exit when found.statement is null;
        here := found.next_at;
        if not found.complete
           or (pgdts.has_tag(found.bare, tag) and pgdts.names_object(found.statement, names)) then
            if statement is not null or not found.complete then
                statement := null;
                return;
            end if;
            statement := found.statement;
            bare := found.bare;
            next_at := found.next_at;
        end if;
    end loop;
end
$dts$;
