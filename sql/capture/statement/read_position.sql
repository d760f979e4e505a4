-- Where the capture stands in a message: reads what save_position() stored under this key in this
-- session; from 9.4. Called by locate_statement(), which pins the search_path.
--
--   next_at    byte position behind the last statement; null where none was stored
--   recorded   the statement before it has its row already
--   lost       it is not known: the session has discarded its sequences, or was in doubt before
--
--   is_new     the session has stored nothing before this message
--
-- Packed as key (31 bits), byte position (30 bits; all of them: lost, one less: new), recorded (1 bit).
create or replace function pgdts.read_position(
    place regclass, key bigint, out next_at integer, out recorded boolean, out lost boolean,
    out is_new boolean)
language plpgsql
volatile
as $dts$
declare
    had_state constant boolean := pgdts.has_state();
    packed constant bigint := pg_catalog.currval(place);
begin
    recorded := false;
    lost := false;
    is_new := false;
    if packed >> 32 = key then
        next_at := nullif((packed >> 1) & 1073741823, 1073741823)::integer;
        is_new := coalesce(next_at = 1073741822, false);
        next_at := case when is_new then 0 else next_at end;
        recorded := packed & 1 = 1;
        lost := next_at is null;
    end if;
end
$dts$;
