-- A file as the server's user reads it; from 11, where superusers and pg_read_server_files may
-- read outside of the data folder.
select pg_catalog.pg_read_binary_file(%(path)s, 0, %(limit)s) as content
