-- Where the capture stands in the message of this session that is at work; from 9.4.
-- One of these two sequences serves top-level messages, the other texts run by functions. Only
-- currval() is read, which is the session's own, survives a rollback and cannot be set by anyone
-- without rights on the sequence; the value stored in the sequence itself means nothing.
-- Packed as key (31 bits), byte position (30 bits, all of them: lost), statement already recorded
-- (1 bit).
do $dts$
begin
    if not exists (
        select from pg_catalog.pg_class
        where relnamespace = (select oid from pg_catalog.pg_namespace where nspname = 'pgdts')
          and relname = 'message_position') then
        create sequence pgdts.message_position;
    end if;
end
$dts$;
