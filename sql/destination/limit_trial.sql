-- How long a trial may take, in this transaction. From 10.
select pg_catalog.set_config('statement_timeout', %(timeout)s, true) as timeout
