-- Removes the table and the rows in it; from 9.4.
drop table if exists public.dts_ddl_command;
