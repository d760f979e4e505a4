-- Lets the server read its files again. From 9.4.
select pg_catalog.pg_reload_conf() as reloaded
