-- Removes the host probe's function. From 9.4.
drop function if exists pgdts.host_view(pg_catalog.text[]);
