-- Tables that are taken out of the flow, to be copied again; from 10. Written before the first step,
-- deleted after the last, so that an interruption is made up for.
create table public.dts_apply_recopy (
    schema pg_catalog.name,
    name pg_catalog.name,
    primary key (schema, name)
);
revoke all on table public.dts_apply_recopy from public;
