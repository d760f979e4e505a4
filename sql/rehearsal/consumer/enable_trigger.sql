-- The apply worker is in replica mode, from 10.
alter table public.dts_ddl_command enable replica trigger dts_apply
