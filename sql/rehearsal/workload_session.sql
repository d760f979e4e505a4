-- Makes the workload's session the one that gives way in a deadlock, from 10: it stops waiting for a
-- lock before the server looks for deadlocks, whose time only a superuser may set.
select
    pg_catalog.set_config('lock_timeout', '300ms', false) as lock_timeout,
    pg_catalog.set_config('application_name', 'pgdts workload', false) as application_name
