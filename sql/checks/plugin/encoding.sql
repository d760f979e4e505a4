-- The database's encoding. From 9.4.
select pg_catalog.pg_encoding_to_char(d.encoding)::pg_catalog.text as encoding
from pg_catalog.pg_database d
where d.datname = pg_catalog.current_database()
