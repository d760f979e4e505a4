-- Has this session stored a position? If not, stores one in both sequences, so that it has from now
-- on. From 9.4.
create or replace function public.dts_ddl_has_position(place regclass)
returns boolean
language plpgsql
volatile
as $dts$
begin
    perform pg_catalog.currval(place);
    return true;
exception
    when object_not_in_prerequisite_state then
        -- The first time, or after DISCARD SEQUENCES.
        perform pg_catalog.setval('public.dts_ddl_message', 1),
                pg_catalog.setval('public.dts_ddl_nested', 1);
        return false;
end
$dts$;
