-- Tells whether this session has stored a position yet, without an error to catch; from 9.4.
-- A session takes blocks of values from it, so that the first value it sees, also after DISCARD
-- SEQUENCES, is one behind a multiple of 32 (a crash skips 32: SEQ_LOG_VALS in PostgreSQL's
-- sequence.c). See read_position.sql.
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
