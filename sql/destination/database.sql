-- The database of this session, by its own name. From 9.4.
select pg_catalog.current_database()::text as database
