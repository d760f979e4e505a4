-- Extensions that only a superuser can make: before 13 all of them, from 9.4.
select e.name from pg_catalog.pg_available_extensions e
