-- The function behind the event trigger dts_intercept_start, on ddl_command_start; from 9.4. Remembers
-- for whom a statement runs and what its names mean: a default, a check or an index expression may
-- change the search_path before it ends. It also proves later that the statement was at work, and tells
-- the steps of an extension's script. Runs with its owner's rights and the caller's search_path, so that
-- every name in it is qualified. The guard: a fault is told when the statement is to be recorded.
create or replace function pgdts.capture_start()
returns event_trigger
language plpgsql
volatile
security definer
as $dts$
declare
    context pg_catalog.text;
    frames pg_catalog.text;
    had_state pg_catalog.bool;
    saved pg_catalog.int8;
begin
    get diagnostics context = pg_context;
    -- One expression: each step of an extension's script comes by here.
    if (case
            -- Of the others none runs an application's code, or has steps of its own.
            when tg_tag operator(pg_catalog.!~~) all (
                     '{CREATE %, ALTER %, SELECT INTO, REFRESH %}'::pg_catalog.text[])
            then true
            when context operator(pg_catalog.!~~) E'%\n%'
                 and tg_tag operator(pg_catalog.!~~) '% EXTENSION'
            then pgdts.has_state() is not null
                 and pg_catalog.setval(
                         'pgdts.message_start',
                         -- include statement/include/start
                     ) operator(pg_catalog.>=) 0
            else false end) then
        return;
    end if;
    -- A step of the capture runs no code, and leaves no row.
    if
           -- include callers/include/sets_identity
    then
        return;
    end if;
    frames := (case
        when context operator(pg_catalog.~~) E'%\n%'
        then pg_catalog.substr(context, pg_catalog.strpos(context, E'\n') operator(pg_catalog.+) 1)
        else '' end);
    had_state := pgdts.has_state();
    saved := pgdts.save_start(pgdts.start_place(frames), pgdts.message_key(frames));
    if tg_tag operator(pg_catalog.~~) '% EXTENSION' then
        insert into pgdts.extension_scripts (transaction_id, key)
        values (pg_catalog.txid_current(), pgdts.message_key(frames));
    end if;
exception
    when undefined_function or undefined_table or invalid_schema_name or insufficient_privilege then
        null;
end
$dts$;
