-- How the capture left the canary table, and the publications of DTS that lack it. From 10.
select c.relreplident::text as replica_identity,
       array(
           select p.pubname::text
             from pg_catalog.pg_publication p
            where p.pubname like 'dts\_sync\_%'
              and not p.puballtables
              and not exists (
                  select
                    from pg_catalog.pg_publication_rel r
                   where r.prpubid = p.oid and r.prrelid = c.oid
              )
            order by 1
       ) as not_in
  from pg_catalog.pg_class c
 where c.oid = pg_catalog.to_regclass('pgdts_canary.canary')
