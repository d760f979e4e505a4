-- Only what the application has made, no extension's, and of that what is selected: by schemas, and by tables
-- with or without their schema; null stands for all. Part of a condition; c is pg_class, n the schema's
-- pg_namespace. From 9.4.
-- include ../include/application_relations
-- include ../include/of_no_extension
and (%(schemas)s::pg_catalog.text[] is null or n.nspname = any (%(schemas)s::pg_catalog.text[]))
and (
    %(tables)s::pg_catalog.text[] is null
    or c.relname = any (%(tables)s::pg_catalog.text[])
    or n.nspname || '.' || c.relname = any (%(tables)s::pg_catalog.text[])
)
