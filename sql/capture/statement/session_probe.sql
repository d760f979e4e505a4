-- Tells a session that has stored nothing yet, without an error to catch; from 9.4.
--
-- A session takes values in blocks of 1024, so that the first value it sees, also after DISCARD
-- SEQUENCES, is one behind a multiple of 32 (a crash skips 32: SEQ_LOG_VALS in PostgreSQL's
-- sequence.c). open_state() takes care that no later value of a session is: it skips it.
do $dts$
begin
    if not exists (
        select from pg_catalog.pg_class
        where relnamespace = (select oid from pg_catalog.pg_namespace where nspname = 'pgdts')
          and relname = 'session_probe') then
        create sequence pgdts.session_probe cache 1024;
    end if;
end
$dts$;
