-- Where a captured row's unqualified names resolve, from 9.4.
select pg_catalog.set_config('search_path', coalesce(pg_catalog.quote_ident(%(schema)s), ''), false) as path
