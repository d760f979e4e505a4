-- A table with its partitions and children of all depths, itself first; from 10. Called under the pinned
-- search_path.
create or replace function pgdts.family_of(relation oid)
returns oid[]
language plpgsql
stable
as $dts$
begin
    return array(
        with recursive family (relid, depth) as (
            select relation, 0
            union
            select i.inhrelid, f.depth + 1
              from family as f
              join pg_catalog.pg_inherits as i on i.inhparent = f.relid
        )
        select f.relid
          from family as f
         group by f.relid
         order by pg_catalog.min(f.depth), f.relid);
end
$dts$;
