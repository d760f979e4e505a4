-- Foreign-data wrappers, which extensions bring, from 9.4.
select w.fdwname as name from pg_catalog.pg_foreign_data_wrapper w
