-- Deletes a row of the built-in workload, from 10.
delete from {table} where ctid = (select ctid from {table} order by pg_catalog.random() limit 1)
