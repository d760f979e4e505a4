-- The key of the statement that creates or updates an extension, while its script runs; 0 when none
-- does. From 9.4. See capture_start() and is_step_of_extension().
do $dts$
begin
    if not exists (
        select from pg_catalog.pg_class
        where relnamespace = (select oid from pg_catalog.pg_namespace where nspname = 'pgdts')
          and relname = 'extension_start') then
        create sequence pgdts.extension_start minvalue 0;
    end if;
end
$dts$;
