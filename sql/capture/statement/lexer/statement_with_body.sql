-- A whole statement that starts with these words and goes on with one dollar-quoted body, as CREATE
-- FUNCTION has it; all null where more than that is needed. From 9.4. Called by next_statement() under
-- the capture's pinned path, with what a short statement may hold (pattern()), as the message has it.
-- Without this way a message of functions takes twice as long.
create or replace function pgdts.statement_with_body(
    message bytea,
    start_at integer,
    head text,
    out statement text,
    out bare text,
    out next_at integer,
    out complete boolean
)
language plpgsql
immutable
as $dts$
declare
    ahead text;
    body text;
    tail text;
    stop integer;
begin
    -- Behind a blank: $ may also be a part of a name.
    if pg_catalog.strpos(pgdts.pattern('blanks'), pg_catalog."right"(head, 1)) = 0 then
        return;
    end if;
    ahead := pgdts.text_window(message, start_at + pg_catalog.octet_length(head), 1024);
    if pg_catalog."left"(ahead, 1) <> '$' then
        return;
    end if;
    body := pgdts.dollar_quoted(ahead);
    if pg_catalog.length(body) > 1 then
        tail := pg_catalog.substring(
            pg_catalog.substr(ahead, pg_catalog.length(body) + 1), pgdts.pattern('short statement'));
        stop := start_at + pg_catalog.octet_length(head || body || tail);
        if (pg_catalog."right"(tail, 1) = ';' or stop = pg_catalog.octet_length(message))
           and pg_catalog.lower(head || ' ' || tail) !~ 'rule|atomic' then
            statement := pg_catalog.btrim(head || body || tail, pgdts.pattern('blanks') || ';');
            bare := pg_catalog.btrim(
                pgdts.bare_text(head || '""' || tail), pgdts.pattern('blanks') || ';');
            next_at := stop;
            complete := true;
        end if;
    end if;
end
$dts$;
