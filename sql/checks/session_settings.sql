-- Bounds each query of the checks: a busy or huge catalog must not hold them for ever. 9.4.
select pg_catalog.set_config('statement_timeout', %(timeout)s, false)
