-- Who else would see a change in this database: logical slots of others, and event triggers that
-- fire in replica mode, too. From 9.4.
select
    array(
        select s.slot_name::pg_catalog.text
        from pg_catalog.pg_replication_slots s
        where s.database operator(pg_catalog.=) pg_catalog.current_database()
            and s.slot_type operator(pg_catalog.=) 'logical'
            and s.slot_name operator(pg_catalog.<>) %(slot)s
    ) as slots,
    array(
        select e.evtname::pg_catalog.text
        from pg_catalog.pg_event_trigger e
        where e.evtenabled operator(pg_catalog.=) 'A'
            and pg_catalog.current_setting('server_version_num')::pg_catalog.int4
                operator(pg_catalog.<) 170000
    ) as event_triggers
