-- Notes that a table is in the flow again. From 10.
delete from public.dts_apply_recopy where schema = %(schema)s and name = %(name)s
returning name
