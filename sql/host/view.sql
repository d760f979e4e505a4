-- What the server sees of its host, by the host probe. From 9.4.
select pgdts.host_view(%(paths)s::pg_catalog.text[]) as seen
