-- Trial slots whose session is gone: a run that was killed left them, and they keep WAL. From 9.4.
select s.slot_name::pg_catalog.text as slot
from pg_catalog.pg_replication_slots s
where s.slot_name::pg_catalog.text operator(pg_catalog.~) '^pgdts_trial_[0-9]+$'
    and not s.active
    and not exists (
        select
        from pg_catalog.pg_stat_activity a
        where a.pid::pg_catalog.text
            operator(pg_catalog.=) pg_catalog.substr(s.slot_name::pg_catalog.text, 13)
    )
