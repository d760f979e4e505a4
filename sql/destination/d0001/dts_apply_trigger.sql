-- Applies captured rows as they arrive: in replica mode only, which is the mode of a subscription's
-- worker; from 10.
create trigger dts_apply
    after insert on public.dts_ddl_command
    for each row execute procedure public.dts_apply();
alter table public.dts_ddl_command enable replica trigger dts_apply;
