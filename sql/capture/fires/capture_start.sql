-- The function behind the event trigger dts_intercept_start, on ddl_command_start; from 9.4. Remembers
-- for whom a statement runs and what its names mean: a default, a check or an index expression may
-- change the search_path before it ends. It also proves later that the statement was at work. Runs with
-- its owner's rights and the caller's search_path, so that every name in it is qualified.
create or replace function pgdts.capture_start()
returns event_trigger
language plpgsql
volatile
security definer
as $dts$
declare
    context pg_catalog.text;
    saved pg_catalog.bool;
begin
    -- Of the others none runs an application's code, or has steps of its own.
    if tg_tag operator(pg_catalog.!~~) all (
           '{CREATE %, ALTER %, SELECT INTO, REFRESH %}'::pg_catalog.text[]) then
        return;
    end if;
    get diagnostics context = pg_context;
    if context operator(pg_catalog.!~~) E'%\n%' then
        saved := pgdts.save_start(
            'pgdts.message_start', '', tg_tag operator(pg_catalog.~~) '% EXTENSION');
        return;
    end if;
    context := pg_catalog.substr(
        context, pg_catalog.strpos(context, E'\n') operator(pg_catalog.+) 1);
    saved := pgdts.save_start(
        pgdts.start_place(context), context, tg_tag operator(pg_catalog.~~) '% EXTENSION');
end
$dts$;
