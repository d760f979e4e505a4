-- Whether the record of replica identities is installed. From 9.4.
select exists (
    select
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relname = 'replica_identity' and c.relkind = 'r'
) as installed
