-- Sets a table's replica identity to FULL or to its key; from 9.4. Returns what went wrong, for the row's
-- message, or null. Called under the pinned search_path; the command runs under the caller's, as it fires the
-- event triggers: the server need not plan the functions behind them anew.
--
--   is_new   made by the statement at work, and so locked by us
create or replace function pgdts.set_identity(
    relation oid, identity "char", is_new boolean, caller_path text, deadline timestamptz)
returns text
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $dts$
declare
    -- A subtransaction makes the server look through all of its relation cache: thousands of tables in one
    -- transaction would cost the square of that. If the table is new and we may alter it, that can only
    -- fail in somebody else's event trigger.
    cannot_fail constant boolean := is_new
        and (select pg_catalog.pg_has_role(current_user, c.relowner, 'usage')
               from pg_catalog.pg_class as c
              where c.oid = relation)
        and not exists (
            select from pg_catalog.pg_event_trigger
             where pg_catalog."left"(evtname, 14) <> 'dts_intercept_' and evtenabled <> 'D');
    command constant text := pg_catalog.format(
        'alter table %s replica identity %s', relation::regclass,
        case identity when 'f' then 'full' else 'default' end);
    -- A busy server may have no time left, but the lock may be ours already.
    patience constant integer := greatest(2, pgdts.time_left(deadline));
    path constant text := pg_catalog.set_config('search_path', caller_path, true);
begin
    if cannot_fail then
        execute command;
        return null;
    end if;
    return pgdts.try_command(command, patience);
end
$dts$;
