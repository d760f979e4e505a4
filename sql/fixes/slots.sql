-- The slots that are named, and whether anything reads them. From 9.4.
select s.slot_name::pg_catalog.text as name, s.active, s.database::pg_catalog.text as database
from pg_catalog.pg_replication_slots s
where s.slot_name = any (%(names)s::pg_catalog.text[])
