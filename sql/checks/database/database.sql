-- The database's name, one without hyphens, both as in SQL, and its encoding. From 9.4.
select
    d.datname::pg_catalog.text as name,
    pg_catalog.quote_ident(d.datname) as quoted_name,
    pg_catalog.quote_ident(pg_catalog.replace(d.datname, '-', '_')) as name_without_hyphen,
    pg_catalog.pg_encoding_to_char(d.encoding)::pg_catalog.text as encoding
from pg_catalog.pg_database d
where d.datname = pg_catalog.current_database()
