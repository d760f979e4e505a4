-- Runs a captured statement as the worker would. From 10.
select pgdts.run_captured(%(statement)s, %(schema)s, '2s')
