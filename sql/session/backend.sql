-- The backend that serves this transaction, from 9.4.
select pg_catalog.pg_backend_pid() as backend
