-- Removes the capture function; from 9.4.
drop function if exists public.dts_capture_ddl();
