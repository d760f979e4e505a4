-- Those of these tables on which UPDATE and DELETE work with the replica identity that they have, though FULL
-- is in doubt; from 10. All at once: one look at many costs little more than at one. Called by
-- keep_tables_ready() under the pinned search_path.
create or replace function pgdts.works_in_doubt(doubtful oid[])
returns oid[]
language plpgsql
stable
as $dts$
declare
    asked constant oid[] := array(
        select one from pg_catalog.unnest(doubtful) as one where pgdts.may_not_be_full(one));
begin
    if asked = '{}' then
        return '{}';
    end if;
    return array(
        with recursive judged (relid, present, further) as (
            select c.oid, c.relreplident, null::text
              from pg_catalog.pg_class as c
             where c.oid = any (asked)
        ),
        -- include ready/include/fitting
        select f.relid from fitting as f where f.works);
end
$dts$;
