-- Makes the workload's session the one that gives way in a deadlock, from 10.
select
    pg_catalog.set_config('deadlock_timeout', '20ms', false) as deadlock_timeout,
    pg_catalog.set_config('application_name', 'pgdts workload', false) as application_name
