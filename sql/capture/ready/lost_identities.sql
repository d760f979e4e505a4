-- The tables in publications of DTS whose replica identity has lost its index: the server refuses UPDATE and
-- DELETE on them, which it would not if they were in none. From 9.4. Called by keep_identities() under the pinned
-- search_path, and by capture_plain() under the caller's: every name is qualified.
create or replace function pgdts.lost_identities()
returns oid[]
language plpgsql
stable
as $dts$
begin
    if pgdts.may_publish() is not true then
        return '{}'::pg_catalog.oid[];
    end if;
    return array(
        select c.oid
          from pg_catalog.pg_class as c
         where c.relreplident operator(pg_catalog.=) any ('{i, d}'::pg_catalog."char"[])
           and c.relkind operator(pg_catalog.=) any ('{r, p}'::pg_catalog."char"[])
           and exists (
               select
                 from pg_catalog.pg_publication_rel as m
                 join pg_catalog.pg_publication as p on p.oid operator(pg_catalog.=) m.prpubid
                where m.prrelid operator(pg_catalog.=) c.oid
                  and p.pubname operator(pg_catalog.~~) E'dts\\_sync\\_%'
                  and (p.pubupdate or p.pubdelete))
           and not exists (
               select
                 from pg_catalog.pg_index as i
                where i.indrelid operator(pg_catalog.=) c.oid and i.indisvalid and i.indimmediate
                  and (i.indisreplident or i.indisprimary)
                  and (i.indisreplident or c.relreplident operator(pg_catalog.=) 'd'))
         order by c.oid);
end
$dts$;
