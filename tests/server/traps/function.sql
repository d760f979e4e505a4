-- A function in place of the documented one.
create function public.dts_capture_ddl() returns event_trigger language plpgsql as $$ begin perform evil.sprung(); end $$;
