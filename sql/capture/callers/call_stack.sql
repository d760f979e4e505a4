-- The call stack of an event trigger's function in English, which innermost_frame() reads: PG_CONTEXT
-- is translated by lc_messages. From 9.4. A function of its own, because only a setting that a
-- function declares ends with it.
create or replace function pgdts.call_stack()
returns text
language plpgsql
stable
set lc_messages = 'C'
as $dts$
declare
    context pg_catalog.text;
begin
    get diagnostics context = pg_context;
    -- Without the frames of this function, capture_general() and capture_statement().
    return pg_catalog.regexp_replace(context, E'^(?:[^\\n]*\\n){3}', '');
end
$dts$;
