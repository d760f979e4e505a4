-- Refuses what is not exactly one DDL statement, as a consumer's prepared statement does; from 10.
--
-- The server's own parser counts: it names the one statement that it cannot open as a cursor. Names
-- in the statement resolve in the caller's search_path, so this function has none of its own.
create function pgdts.require_one_statement(statement text)
returns void
language plpgsql
volatile
set lc_messages = 'C'
as $dts$
declare
    portal refcursor;
    refusal text;
begin
    begin
        open portal for execute statement;
        close portal;
        refusal := 'not a DDL statement';
    exception when invalid_cursor_definition then
        if sqlerrm = 'cannot open multi-query plan as cursor' then
            refusal := 'not exactly one statement';
        end if;
    end;
    if refusal is not null then
        raise exception using errcode = 'syntax_error', message = refusal;
    end if;
end
$dts$;
