-- Tables that are published with a list of columns, under which the server refuses UPDATE with
-- REPLICA IDENTITY FULL, and one such publication of each. From 15.
select r.prrelid as table_oid, pg_catalog.min(p.pubname::pg_catalog.text) as publication
from pg_catalog.pg_publication_rel r
join pg_catalog.pg_publication p on p.oid = r.prpubid
where r.prattrs is not null and (p.pubupdate or p.pubdelete)
group by r.prrelid
