-- Servers before 14 have no such list. From 9.4.
select null::pg_catalog.text as setting
where false
