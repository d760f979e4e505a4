-- Lets unqualified names mean a captured row's schema, in this session. From 10.
select pg_catalog.set_config('search_path', coalesce(pg_catalog.quote_ident(%(schema)s), ''), false) as path
