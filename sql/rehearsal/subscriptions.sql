-- There are no subscriptions before 10.
select null::pg_catalog.text as name where false
