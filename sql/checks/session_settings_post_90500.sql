-- Bounds each query of the checks: a busy or huge catalog must not hold them for ever. No policy of
-- anybody is evaluated: a query that would need one fails. From 9.5.
select pg_catalog.set_config('statement_timeout', %(timeout)s, false) as timeout,
    pg_catalog.set_config('row_security', 'off', false) as row_security
