-- May the server refuse UPDATE or DELETE on a table because it is FULL? From 10. A cheap look ahead of
-- fitting_identity(), true where that has to decide: from 15 on with a list of columns, from 18 on with generated
-- columns. Called under the pinned search_path.
create or replace function pgdts.may_not_be_full(relation oid)
returns boolean
language plpgsql
stable
as $dts$
begin
    if pg_catalog.current_setting('server_version_num')::integer < 150000 then
        return false;
    end if;
    return exists (
            select from pg_catalog.pg_publication_rel as m
             where m.prrelid = relation and m.prattrs is not null)
        or pg_catalog.current_setting('server_version_num')::integer >= 180000
            and exists (
                select from pg_catalog.pg_attribute as a
                 where a.attrelid = relation and a.atthasdef and a.attgenerated <> '')
        or exists (select from pg_catalog.pg_class as c where c.oid = relation and c.relispartition)
            and exists (
                select from pg_catalog.pg_publication_rel as m
                  join pg_catalog.pg_publication as p on p.oid = m.prpubid
                 where m.prattrs is not null and p.pubviaroot);
end
$dts$;
