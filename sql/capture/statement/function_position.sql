-- Where the capture stands in the text that a function of this session runs; from 9.4.
-- See message_position.sql.
do $dts$
begin
    if not exists (
        select from pg_catalog.pg_class
        where relnamespace = (select oid from pg_catalog.pg_namespace where nspname = 'pgdts')
          and relname = 'function_position') then
        create sequence pgdts.function_position minvalue 0;
    end if;
end
$dts$;
