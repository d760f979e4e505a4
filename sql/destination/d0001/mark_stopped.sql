-- Notes which captured row stops the flow, as a number: id * 36^5 + SQLSTATE in base 36; from 10.
create function pgdts.mark_stopped(captured_id bigint, state text)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $dts$
declare
    code bigint := 0;
    digit integer;
begin
    for place in 1..5 loop
        digit := strpos('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', upper(substr(state, place, 1))) - 1;
        code := code * 36 + greatest(digit, 0);
    end loop;
    perform setval('pgdts.apply_stopped', captured_id * 60466176 + code);
end
$dts$;
