-- Tables of a publication, from 10.
select p.schemaname as schema, p.tablename as table
from pg_catalog.pg_publication_tables p
where p.pubname operator(pg_catalog.=) %(publication)s
