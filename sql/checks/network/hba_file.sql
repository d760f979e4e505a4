-- Where pg_hba.conf is, nothing if this role may not know; and whether the server takes TLS. From 9.4.
select
    (
        select s.setting
        from pg_catalog.pg_settings s
        where s.name = 'hba_file'
    ) as path,
    pg_catalog.current_setting('ssl') = 'on' as tls
