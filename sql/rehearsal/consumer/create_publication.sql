-- Publishes the captured rows; the application's tables are added to it, from 10.
create publication {publication} for table public.dts_ddl_command
