-- Where the capture stands in a message: reads a position that save_position stored under this
-- key in this session; null when it stored none. From 9.4. See message_position.sql.
--
--   lost   this session has written rows lately and has no position any more: DISCARD SEQUENCES
--
-- currval() is an error in a session that has not used the sequence, and to catch it costs a
-- subtransaction; session_probe tells when that can be.
create or replace function pgdts.read_position(
    place regclass, key bigint, out next_at integer, out recorded boolean, out lost boolean)
language plpgsql
volatile
as $dts$
declare
    packed bigint;
begin
    if (pg_catalog.nextval('pgdts.session_probe') - 1) % 32 <> 0
       or pgdts.has_position(place) then
        packed := pg_catalog.currval(place);
        lost := false;
    else
        lost := pg_catalog.pg_stat_get_xact_tuples_inserted(
                    pg_catalog.to_regclass('public.dts_ddl_command')) > 0;
    end if;
    if packed >> 32 = key then
        next_at := nullif((packed >> 1) & 1073741823, 1073741823);
        recorded := (packed & 1) = 1;
        lost := next_at is null;
    end if;
end
$dts$;
