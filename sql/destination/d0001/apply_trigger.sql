-- Applies captured rows as they arrive: in replica mode only, which is the mode of a subscription's
-- worker; from 10.
create trigger apply_captured
    after insert on public.dts_ddl_command
    for each row execute procedure pgdts.apply_captured();
alter table public.dts_ddl_command enable replica trigger apply_captured;
