-- Runs a captured statement as the worker would. From 10.
select public.dts_apply_run(%(statement)s, %(schema)s, '2s')
