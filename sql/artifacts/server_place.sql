-- Where the server is, seen from this session: whether client and server share a host.
-- From 9.4.
select
    pg_catalog.current_database()::pg_catalog.text as database,
    pg_catalog.current_setting('port')::pg_catalog.text as port,
    pg_catalog.host(pg_catalog.inet_server_addr())::pg_catalog.text as address,
    coalesce(
        pg_catalog.inet_server_addr() operator(pg_catalog.=) pg_catalog.inet_client_addr(), true
    ) as same_host
