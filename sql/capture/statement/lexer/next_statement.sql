-- The next statement of a message from a byte position on; from 9.4.
-- Knows what may hide a semicolon: literals, escape literals, quoted identifiers, dollar quotes,
-- comments (nested too), the actions of a rule, BEGIN ATOMIC bodies.
--
--   backslashes  standard_conforming_strings is off: plain literals have escapes
--   statement    from its first token to its last, null when the message holds no more
--   bare         the same without comments, with " in place of what was quoted (100,000 characters)
--   next_at      byte position behind the statement and its semicolon
--   complete     false when a quote or a comment is still open at the end of the message
create or replace function pgdts.next_statement(
    message bytea,
    start_at integer,
    backslashes boolean,
    out statement text,
    out bare text,
    out next_at integer,
    out complete boolean
)
language plpgsql
immutable
as $dts$
declare
    run text;
begin
    -- Most often it is short, and nothing in it needs thought: words, signs, literals without a
    -- backslash, quoted names, and its semicolon.
    run := pg_catalog.substring(
        pgdts.text_window(message, start_at, 1024),
        E'^(?:[^;''"$\\\\/-]|''(?:[^''\\\\]|'''')*''(?!'')|"[^"]*"|[-/][^-/*;''"$\\\\])*;');
    statement := pg_catalog.btrim(run, E' \t\n\r\f\x0b;');
    if statement <> ''
       and pg_catalog.strpos(pg_catalog.lower(statement collate "C"), 'rule') = 0
       and pg_catalog.strpos(pg_catalog.lower(statement collate "C"), 'atomic') = 0 then
        bare := case
            when pg_catalog.strpos(statement, '''') > 0 or pg_catalog.strpos(statement, '"') > 0
            then pg_catalog.regexp_replace(statement, '''[^'']*''|"[^"]*"', ' " ', 'g')
            else statement end;
        next_at := start_at + pg_catalog.octet_length(run);
        complete := true;
        return;
    end if;
    select scanned.statement, scanned.bare, scanned.next_at, scanned.complete
      into statement, bare, next_at, complete
      from pgdts.scan_statement(message, start_at, backslashes) as scanned;
end
$dts$;
