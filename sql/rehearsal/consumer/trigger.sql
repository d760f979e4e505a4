-- Applies each captured row as it arrives, from 10.
create trigger dts_apply after insert on public.dts_ddl_command
    for each row execute procedure public.dts_apply()
