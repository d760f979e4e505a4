-- How long a statement of this session may take. From 9.4.
select pg_catalog.set_config('statement_timeout', %(timeout)s, false)
