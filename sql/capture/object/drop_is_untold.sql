-- Up to 9.4 sql_drop does not fire when only temporary objects go, or none at all: then there is
-- nothing to record. Later versions say what went.
create or replace function pgdts.drop_is_untold()
returns boolean
language plpgsql
stable
as $dts$
begin
    return pg_catalog.current_setting('server_version_num')::integer < 90500
        and exists (
            select from pg_catalog.pg_event_trigger
             where evtname = 'dts_intercept_drop' and evtenabled <> 'D');
end
$dts$;
