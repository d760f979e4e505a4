-- Records a statement, for dts_capture_ddl() and capture_drop(): in a subtransaction, so that a fault of
-- the capture is a warning and a row that says so, and not the end of somebody's DDL. What a session can
-- bring about by itself ends the statement: nothing is hidden by it.
-- After 64 rows a long transaction has no guard any more: a server keeps 64 subtransactions at hand for
-- others, and each costs a look through the relation cache.
    if (pg_catalog.clock_timestamp() operator(pg_catalog.-) interval '50 ms')
           operator(pg_catalog.>) current_timestamp
       and pg_catalog.pg_stat_get_xact_tuples_inserted(
               pg_catalog.to_regclass('public.dts_ddl_command')) operator(pg_catalog.>=) 64 then
        recorded := coalesce(
            pgdts.capture_plain(
                context, tg_tag, message, object_type, object_identity, object_id, dropping),
            pgdts.capture_statement(
                context, tg_tag, coalesce(message, pg_catalog.current_query()),
                pg_catalog.current_setting('search_path'), pgdts.settings_key(), dropping));
        return;
    end if;
    begin
        recorded := pgdts.capture_plain(
            context, tg_tag, message, object_type, object_identity, object_id, dropping);
        if recorded is not null then
            return;
        end if;
    exception
                -- include fires/include/raised_again
        when others then
            null;
    end;
    begin
        recorded := pgdts.capture_statement(
            context, tg_tag, coalesce(message, pg_catalog.current_query()),
            pg_catalog.current_setting('search_path'), pgdts.settings_key(), dropping);
    exception
                -- include fires/include/raised_again
        when others then
            raise warning 'pgdts could not record % for DTS: %', tg_tag, sqlerrm;
            begin
                recorded := pgdts.write_fault(
                    tg_tag, pg_catalog.current_query(), pg_catalog.current_setting('search_path'),
                    sqlerrm);
            exception
                -- include fires/include/raised_again
                when others then
                    null;
            end;
    end;
