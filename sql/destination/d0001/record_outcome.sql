-- Records what became of a captured row, and keeps the newest records; from 10.
--
-- The source's own retention deletes captured rows here as well, through the subscription. A consumer
-- of pgdts reads no deletions, so they go with the records.
create function pgdts.record_outcome(
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
    settings pgdts.apply_settings%rowtype;
begin
    insert into pgdts.applied
        (captured_id, outcome, tag, object_name, statement, sqlstate, error, note, message)
    values (captured_id, outcome, tag, object_name, statement, state, error, note, message)
    returning number into recorded;
    if recorded % 100 = 0 then
        select * into strict settings from pgdts.apply_settings;
        delete from pgdts.applied where number <= recorded - settings.keep;
        if settings.subscription is null then
            delete from public.dts_ddl_command as old
             where not exists (
                 select from pgdts.applied as kept where kept.captured_id = old.id)
               and old.id <> record_outcome.captured_id;
        end if;
    end if;
end
$dts$;
