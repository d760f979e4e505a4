-- Lets no row in until the transaction ends, so that none is missing in what is saved; from 9.4.
lock table public.dts_ddl_command in access exclusive mode
