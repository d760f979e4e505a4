-- As message_start, for a text that runs with three functions or more on the call stack; from 9.4.
-- See save_start.sql.
do $dts$
begin
    if not exists (
        select from pg_catalog.pg_class
        where relnamespace = (select oid from pg_catalog.pg_namespace where nspname = 'pgdts')
          and relname = 'function_start_3') then
        create sequence pgdts.function_start_3 minvalue 0;
    end if;
end
$dts$;
