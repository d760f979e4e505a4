-- Publications of DTS and of other services; there are none before 10. From 9.4.
select null::pg_catalog.text as service, null::pg_catalog.text as identity
where false
