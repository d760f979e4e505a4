-- Runs a captured statement as the worker would. From 10.
select pgdts.run_captured(%(statement)s, %(schema)s, %(username)s, %(message)s, '2s')
