-- Shows as this session's name which scratch database is in use, from 9.4.
select pg_catalog.set_config('application_name', %(database)s, false) as application_name
