-- New tables that a publication of DTS could not take within the time that a statement may be held up:
-- retried by later statements, listed by `pgdts status`. From 9.4; used from 10 on.
do $dts$
begin
    if not exists (
        select from pg_catalog.pg_class
        where relnamespace = (select oid from pg_catalog.pg_namespace where nspname = 'pgdts')
          and relname = 'pending_tables') then
        create table pgdts.pending_tables (
            table_oid pg_catalog.oid primary key,
            noted_at pg_catalog.timestamptz not null default pg_catalog.clock_timestamp(),
            reason pg_catalog.text
        );
    end if;
end
$dts$;
