-- Only what the application has made: nothing of the schema pgdts, neither the log nor the tables that DTS
-- makes for itself, nor what belongs to one of these, such as its sequence. By their whole names: an
-- application may have a dts_notes. Part of a condition; c is pg_class, n the schema's pg_namespace.
and n.nspname operator(pg_catalog.<>) 'pgdts'
and c.oid operator(pg_catalog.<>) all (array(
    select own.oid
    from pg_catalog.pg_class t
    join pg_catalog.pg_namespace s on s.oid operator(pg_catalog.=) t.relnamespace
    left join pg_catalog.pg_depend d
        on d.classid operator(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass
        and d.refclassid operator(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass
        and d.refobjid operator(pg_catalog.=) t.oid
        and d.deptype operator(pg_catalog.=) any (array['a', 'i']::pg_catalog."char"[])
    cross join lateral (values (t.oid), (d.objid)) own (oid)
    where own.oid is not null
        and (
            s.nspname operator(pg_catalog.=) 'public'
            and t.relname operator(pg_catalog.=) any (
                array['dts_ddl_command', 'dts_ddl_command_id_seq']::pg_catalog.name[])
            or t.relname operator(pg_catalog.=) any (
                -- include ../include/service_tables
            )
            and (
                s.nspname operator(pg_catalog.=) 'public'
                -- These alone are made in other schemas, too.
                or t.relname operator(pg_catalog.=) any (
                    array['dts_postgres_heartbeat', 'aliyun_dts_instance']::pg_catalog.name[])
            )
        )
))
