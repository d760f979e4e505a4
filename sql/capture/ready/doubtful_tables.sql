-- The tables on which the server may refuse UPDATE or DELETE as they are: of those that were altered; or,
-- for null, of all that are FULL. From 10. What has its key for an identity is no doubt of ours: the
-- capture leaves that only where FULL may not be. Called under the pinned search_path.
create or replace function pgdts.doubtful_tables(altered oid[])
returns oid[]
language plpgsql
stable
as $dts$
begin
    return array(
        select c.oid
          from pg_catalog.pg_class as c
         where (c.oid = any (altered) or altered is null and c.relreplident = 'f')
           and c.relkind in ('r', 'p')
           and c.relpersistence = 'p'
           and (c.relreplident in ('i', 'n')
                or c.relreplident = 'd' and not exists (
                       select from pg_catalog.pg_index as i
                        where i.indrelid = c.oid
                          and i.indisprimary and i.indisvalid and i.indimmediate)
                or pgdts.may_not_be_full(c.oid))
         order by c.oid);
end
$dts$;
