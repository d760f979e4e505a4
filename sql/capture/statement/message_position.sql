-- Where the capture stands in the message of this session that is at work; from 9.4.
--
-- What a session remembers from one statement to the next is kept in sequences. Only currval() is read,
-- which is the session's own, survives a rollback, and cannot be set by anyone without rights on the
-- sequence; the value stored in the sequence itself means nothing. DISCARD SEQUENCES takes it away,
-- which open_state() tells. See read_position.sql for how a position is packed.
do $dts$
begin
    if not exists (
        select from pg_catalog.pg_class
        where relnamespace = (select oid from pg_catalog.pg_namespace where nspname = 'pgdts')
          and relname = 'message_position') then
        create sequence pgdts.message_position minvalue 0;
    end if;
end
$dts$;
