-- Makes the function that runs one captured statement with the rights of a role, its owner; from 10.
--
-- A function of that owner, because the executed text could undo SET ROLE by RESET ROLE; within a
-- SECURITY DEFINER function the server refuses both. Its owner cannot call it, nor name it: the schema
-- is closed. What it does beside the statement:
--   - it has the server's parser count, as a consumer's prepared statement does: the parser names the
--     one statement that it cannot open as a cursor. To open one may run functions, so it is in here.
--   - deferred triggers run in here, too, and not at the end of the transaction with other rights; no
--     cursor is kept until then.
create function pgdts.create_executor(
    executor text, role name, schema text, codes text[], longest_wait text)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $dts$
begin
    execute format(
        'create function %s(statement pg_catalog.text) returns void language plpgsql security definer'
        ' set search_path to %s set lock_timeout to %L'
        ' set standard_conforming_strings to %s set check_function_bodies to on as %L',
        executor,
        case when schema is null then '''''' else quote_ident(schema) end,
        longest_wait,
        case when 'strings-not-standard' = any (codes) then 'off' else 'on' end,
        $body$
declare
    portal pg_catalog.refcursor;
    refusal pg_catalog.text;
begin
    begin
        open portal for execute statement;
        close portal;
        refusal := 'not a DDL statement';
    exception when invalid_cursor_definition then
        if sqlerrm operator(pg_catalog.=) 'cannot open multi-query plan as cursor' then
            refusal := 'not exactly one statement';
        end if;
    end;
    if refusal is not null then
        raise exception using errcode = 'syntax_error', message = refusal;
    end if;
    execute statement;
    set constraints all immediate;
    if exists (select from pg_catalog.pg_cursors where is_holdable) then
        raise exception using errcode = 'insufficient_privilege',
            message = 'the statement leaves a cursor to the end of the transaction';
    end if;
end
        $body$);
    execute format('revoke all on function %s(text) from public', executor);
    execute format('alter function %s(text) owner to %I', executor, role);
end
$dts$;
