-- The next statement of a message from a byte position on; from 9.4. Called by what looks for the
-- text of a statement, and by is_complete(), under the capture's pinned path.
-- Knows what may hide a semicolon: literals, escape literals, quoted identifiers, dollar quotes,
-- comments (nested too), the actions of a rule, BEGIN ATOMIC bodies.
--
--   backslashes  standard_conforming_strings is off now. The server read the whole message under what
--                it was at its start: where a literal ends elsewhere under the other setting, the one
--                counts under which the message can be read.
--   statement    from its first token to its last, null when the message holds no more
--   bare         the same without comments, with " in place of what was quoted (100,000 characters)
--   next_at      byte position behind the statement and its semicolon
--   complete     false when it is not sure that the statement ends there: something is still open at
--                the end of the message, or both settings can be
--   depends_at   where both can be: the first literal that they end in different places
create or replace function pgdts.next_statement(
    message bytea,
    start_at integer,
    backslashes boolean,
    out statement text,
    out bare text,
    out next_at integer,
    out complete boolean,
    out depends_at integer
)
language plpgsql
immutable
as $dts$
declare
    run text;
    words text;
    scanned record;
begin
    -- Most often it is short, and nothing in it needs thought.
    run := pg_catalog.substring(
        pgdts.text_window(message, start_at, 1024), pgdts.pattern('short statement'));
    words := pg_catalog.lower(run collate "C");
    if (pg_catalog."right"(run, 1) = ';'
        or start_at + pg_catalog.octet_length(run) = pg_catalog.octet_length(message))
       and pg_catalog.strpos(words, 'rule') = 0
       and pg_catalog.strpos(words, 'atomic') = 0 then
        statement := pg_catalog.btrim(run, E' \t\n\r\f\x0b;');
        if statement <> '' then
            bare := case
                when pg_catalog.strpos(statement, '''') > 0 or pg_catalog.strpos(statement, '"') > 0
                then pg_catalog.regexp_replace(statement, '''[^'']*''|"[^"]*"', ' " ', 'g')
                else statement end;
            next_at := start_at + pg_catalog.octet_length(run);
            complete := true;
            return;
        end if;
    end if;

    scanned := pgdts.statement_with_body(message, start_at, run);
    if scanned.statement is null then
        scanned := pgdts.scan_statement(message, start_at, backslashes);
        if scanned.depends_at is not null
           and pgdts.reads_to_end(message, scanned.depends_at, not backslashes) then
            if pgdts.reads_to_end(message, scanned.depends_at, backslashes) then
                scanned.complete := false;
                depends_at := scanned.depends_at;
            else
                scanned := pgdts.scan_statement(message, start_at, not backslashes);
            end if;
        end if;
    end if;
    statement := scanned.statement;
    bare := scanned.bare;
    next_at := scanned.next_at;
    complete := scanned.complete;
end
$dts$;
