-- The statements that create or update an extension, while its script runs: a row from the start of the
-- statement to its end. One that fails leaves none, also where a function catches its error: a sequence
-- would go on saying that the script runs. From 9.4. See capture_start() and is_step_of_extension().
-- Unlogged, so that no publication has it.
do $dts$
begin
    if not exists (
        select from pg_catalog.pg_class
        where relnamespace = (select oid from pg_catalog.pg_namespace where nspname = 'pgdts')
          and relname = 'extension_scripts') then
        create unlogged table pgdts.extension_scripts (
            transaction_id pg_catalog.int8 not null,
            -- message_key() of the statement.
            key pg_catalog.int8 not null
        );
    end if;
end
$dts$;
