-- Where the capture stands in the text that a function of this session runs; from 9.4.
-- See dts_ddl_message.sql.
do $dts$
begin
    if not exists (
        select from pg_catalog.pg_class
        where relnamespace = (select oid from pg_catalog.pg_namespace where nspname = 'public')
          and relname = 'dts_ddl_nested') then
        create sequence public.dts_ddl_nested;
    end if;
end
$dts$;
