-- Whether the server has a database of that name. From 9.4.
select exists (
    select
    from pg_catalog.pg_database d
    where d.datname = %(name)s
) as is_there
