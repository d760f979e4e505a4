-- Records what became of a captured row, and keeps the newest records; from 10.
--
-- The source's own retention deletes captured rows here as well, through the subscription. A consumer
-- of pgdts reads no deletions, so they go with the records.
create function public.dts_apply_record(
    captured_id bigint,
    outcome text,
    tag text,
    object_name text,
    statement text,
    state text,
    error text,
    note text,
    message text
)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $dts$
declare
    recorded bigint;
    settings public.dts_apply_settings%rowtype;
begin
    insert into public.dts_applied
        (captured_id, outcome, tag, object_name, statement, sqlstate, error, note, message)
    values (captured_id, outcome, tag, object_name, statement, state, error, note, message)
    returning number into recorded;
    if recorded % 100 = 0 then
        select * into strict settings from public.dts_apply_settings;
        delete from public.dts_applied where number <= recorded - settings.keep;
        if settings.subscription is null then
            delete from public.dts_ddl_command as old
             where not exists (
                 select from public.dts_applied as kept where kept.captured_id = old.id)
               and old.id <> dts_apply_record.captured_id;
        end if;
    end if;
end
$dts$;
