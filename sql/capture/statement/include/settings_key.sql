-- The settings that decide for whom a statement runs and what its names mean, as a number of 30 bits.
-- For settings_key(), and where each statement comes by, see message_time. Under the caller's search_path.
-- The first number is salt().
(pg_catalog.hashtext(
     pg_catalog.concat_ws(
         ' ', pg_catalog.nextval('pgdts.secret') operator(pg_catalog.>>) 42,
         pg_catalog.length(pg_catalog.current_setting('search_path')),
         pg_catalog.current_setting('search_path'), pg_catalog.current_setting('role')))
 operator(pg_catalog.&) 1073741823)::pg_catalog.int8
