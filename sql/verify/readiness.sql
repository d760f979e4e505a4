-- How the capture left the canary table; publications come with 10. From 9.4.
select c.relreplident::text as replica_identity,
       array[]::text[] as not_in
  from pg_catalog.pg_class c
 where c.oid = pg_catalog.to_regclass('pgdts_canary.canary')
