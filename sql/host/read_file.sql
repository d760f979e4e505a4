-- The first half of reading any file as the server's user: into a large object, to be rolled back.
-- From 9.4; from 11 on there is a function that reads files anywhere.
select pg_catalog.lo_import(%(path)s) as object
