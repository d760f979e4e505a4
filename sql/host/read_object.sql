-- The second half: what was read; a statement of its own, as the first one's object is not yet
-- visible to itself. From 9.4.
select pg_catalog.lo_get(%(object)s) as content
