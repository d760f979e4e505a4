-- The publications of DTS that take a table and have it not yet; from 10. Called under the pinned
-- search_path.
--
--   further   for fitting_identity(): null where none of them publishes updates or deletes
create or replace function pgdts.lacking_publications(
    relation oid,
    out publications name[],
    out further text
)
language plpgsql
stable
as $dts$
begin
    select pg_catalog.array_agg(p.pubname order by p.pubname),
           pg_catalog.min(case when p.pubupdate or p.pubdelete
                               then coalesce(pg_catalog.to_json(p) ->> 'pubgencols', '') end)
      into publications, further
      from pg_catalog.pg_publication as p
     where p.pubname like E'dts\\_sync\\_%'
       and not p.puballtables
       and not exists (
           select from pg_catalog.pg_publication_rel as member
            where member.prpubid = p.oid and member.prrelid = relation);
end
$dts$;
