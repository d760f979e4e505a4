-- How many large objects there are. From 9.4.
select pg_catalog.count(*) as total
from pg_catalog.pg_largeobject_metadata
