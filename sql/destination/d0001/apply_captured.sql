-- Trigger function: applies a captured row, records what became of it, in one transaction; from 10.
create function pgdts.apply_captured()
returns trigger
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $dts$
declare
    settings pgdts.apply_settings%rowtype;
    decided pgdts.apply_decided%rowtype;
    form record;
    outcome text := 'applied';
    tables oid[];
    state text;
    error text;
    detail text;
begin
    select * into strict settings from pgdts.apply_settings;
    select * into form
      from pgdts.apply_form(new.tag, new.ddl_text, new.object_name, new.message);
    delete from pgdts.apply_decided where captured_id = new.id returning * into decided;
    if found then
        outcome := decided.outcome;
        form.statement := decided.statement;
        form.note := decided.note;
    elsif form.outside then
        perform pgdts.mark_stopped(new.id, '25001');
        raise exception using errcode = 'active_sql_transaction',
            message = format('captured row %s has to run beside this transaction', new.id),
            hint = 'pgdts destination run does that.';
    elsif form.statement is null then
        outcome := case when form.refused then 'refused' else 'skipped' end;
    else
        tables := pgdts.created_tables(new.tag, new.object_name);
        begin
            perform pgdts.run_captured(
                form.statement, new.schema, new.username, new.message, settings.lock_timeout);
            outcome := case when form.note is null then 'applied' else 'rewritten' end;
        exception when others then
            get stacked diagnostics state = returned_sqlstate, error = message_text, detail = pg_exception_detail;
            error := concat_ws(' ', error, nullif(detail, ''));
            if settings.policy = 'stop' or pgdts.is_transient(state, error) then
                perform pgdts.mark_stopped(new.id, state);
                raise;
            end if;
            outcome := 'failed';
        end;
        if outcome <> 'failed' and settings.subscription is not null
            and pgdts.codes_of(new.message) <@ array(
                select known.code from pgdts.note_codes as known where known.brings_rows)
        then
            perform pgdts.join_subscription(settings.subscription, array(
                select unnest(pgdts.created_tables(new.tag, new.object_name))
                except select unnest(tables)), 'r');
        end if;
    end if;
    perform pgdts.unmark_stopped(new.id);
    perform pgdts.record_outcome(new.id, outcome, new.tag, new.object_name,
        coalesce(form.statement, new.ddl_text), state, error, form.note, new.message);
    return null;
end
$dts$;
