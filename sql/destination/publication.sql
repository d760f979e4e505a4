-- The members of a publication by name; no row where there is no such publication. From 10.
select array(
           select t.schemaname::text from pg_catalog.pg_publication_tables as t
            where t.pubname = p.pubname order by t.schemaname, t.tablename
       ) as schemas,
       array(
           select t.tablename::text from pg_catalog.pg_publication_tables as t
            where t.pubname = p.pubname order by t.schemaname, t.tablename
       ) as names
  from pg_catalog.pg_publication as p
 where p.pubname = %(publication)s
