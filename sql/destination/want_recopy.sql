-- Notes that a table is to be copied again. From 10.
insert into public.dts_apply_recopy (schema, name) values (%(schema)s, %(name)s)
on conflict do nothing
returning name
