-- Has a table neither a primary key that tells its rows apart nor a replica identity of another kind, so that the
-- WAL cannot tell its UPDATE and DELETE? An expression; c is pg_class. From 9.4.
(
    c.relreplident = 'n'
    or c.relreplident = 'd'
    and not exists (
        select
        from pg_catalog.pg_index i
        where i.indrelid = c.oid and i.indisprimary and i.indisvalid and i.indimmediate
    )
    or c.relreplident = 'i'
    and not exists (
        select from pg_catalog.pg_index i where i.indrelid = c.oid and i.indisreplident
    )
)
