-- Limits of what applies a subscription, and how many of each are in use; there are none before 10.
-- From 9.4.
select
    null::pg_catalog.text as name,
    null::pg_catalog.int4 as "limit",
    null::pg_catalog.int8 as in_use
where false
