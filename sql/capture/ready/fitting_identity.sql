-- The replica identity with which UPDATE and DELETE work on a table: FULL where the server allows it, else
-- the one that it has, else the key; from 10. Called by make_table_ready() and keep_table_ready() under the
-- pinned search_path.
--
--   present    what the table has
--   further    a publication of DTS that it is to be added to, see include/fitting; null for none
--   identity   where nothing fits what the table has, or had before it became FULL
--   not_full   why it is not FULL; null where it is
--   obstacle   why UPDATE and DELETE fail, whatever the identity, in that publication, or for null in
--              those that there are; null where they work
--   works      they work with what it has, in that publication too; null where FULL is in no doubt
create or replace function pgdts.fitting_identity(
    relation oid,
    present "char",
    further text,
    out identity "char",
    out not_full text,
    out obstacle text,
    out works boolean
)
language plpgsql
stable
as $dts$
begin
    if not pgdts.may_not_be_full(relation) then
        identity := 'f';
        return;
    end if;
    with recursive judged (relid, present, further) as (
        select relation, fitting_identity.present, fitting_identity.further
    ),
    -- include ready/include/fitting
    select f.identity, pg_catalog.replace(f.not_full, '; [', ';['),
           pg_catalog.replace(f.obstacle, '; [', ';['), f.works
      into identity, not_full, obstacle, works
      from fitting as f;
end
$dts$;
