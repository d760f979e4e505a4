-- The settings under which that statement began, as a number, beside function_start; from 9.4. See save_start.sql.
do $dts$
begin
    if not exists (
        select from pg_catalog.pg_class
        where relnamespace = (select oid from pg_catalog.pg_namespace where nspname = 'pgdts')
          and relname = 'function_settings') then
        create sequence pgdts.function_settings minvalue 0;
    end if;
end
$dts$;
