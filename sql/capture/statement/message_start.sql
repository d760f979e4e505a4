-- What held when the statement of the client's message began that is at work; from 9.4. See
-- save_start.sql.
do $dts$
begin
    if not exists (
        select from pg_catalog.pg_class
        where relnamespace = (select oid from pg_catalog.pg_namespace where nspname = 'pgdts')
          and relname = 'message_start') then
        create sequence pgdts.message_start minvalue 0;
    end if;
end
$dts$;
