-- Prepared transactions of all databases. From 9.4.
select
    pg_catalog.quote_literal(p.gid) as gid,
    pg_catalog.quote_ident(p.database) as database,
    pg_catalog.quote_ident(p.owner) as owner,
    pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - p.prepared) as age_seconds
from pg_catalog.pg_prepared_xacts p
order by p.prepared
