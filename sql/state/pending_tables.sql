-- Tables that the capture could not publish or make ready yet, and tries again. Run it only where the
-- record was looked at (trusted_table.sql). From 9.4.
select pg_catalog.format('%I.%I', n.nspname, c.relname) as name,
       p.noted_at,
       p.reason
  from only pgdts.pending_tables p
  join pg_catalog.pg_class c on c.oid = p.table_oid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
 order by p.noted_at, 1
