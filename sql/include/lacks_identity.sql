-- Has a table no replica identity, so that the WAL cannot tell its UPDATE and DELETE? Neither FULL nor a valid
-- index for it: of those that the identity names, the server passes over others. An expression; c is pg_class.
-- From 9.4.
(
    c.relreplident <> 'f'
    and not exists (
        select
        from pg_catalog.pg_index i
        where i.indrelid = c.oid
            and i.indisvalid
            and i.indimmediate
            and case c.relreplident when 'd' then i.indisprimary when 'i' then i.indisreplident end
    )
)
