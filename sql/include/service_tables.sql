-- The tables that DTS makes in a source for itself, by name; pgdts.dts.facts has them for the program. An
-- expression. From 9.4.
array[
    'dts_pg_class', 'dts_pg_attribute', 'dts_pg_type', 'dts_pg_enum', 'dts_args_session',
    'dts_postgres_heartbeat', 'aliyun_dts_instance'
]::pg_catalog.name[]
