-- Publications that DTS makes. From 10.
select p.pubname::text as name,
       p.puballtables as all_tables,
       pg_catalog.pg_get_userbyid(p.pubowner)::text as owner
  from pg_catalog.pg_publication p
 where p.pubname like 'dts\_sync\_%'
 order by 1
