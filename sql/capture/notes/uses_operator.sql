-- Was an operator written in what depends on it? From 9.4. Called by needed_objects() under the pinned
-- search_path.
--
-- A foreign key has its operators from an index, and a view or a body those of ORDER BY, GROUP BY, DISTINCT
-- from the type: no search_path decides on them.
--
--   sorting   the statement says ORDER BY ... USING
create or replace function pgdts.uses_operator(classid oid, objid oid, operator oid, sorting boolean)
returns boolean
language plpgsql
stable
as $dts$
declare
    tree text;
begin
    if classid = 'pg_catalog.pg_constraint'::regclass then
        return (select c.contype <> 'f' from pg_catalog.pg_constraint as c where c.oid = objid);
    elsif classid = 'pg_catalog.pg_rewrite'::regclass then
        tree := (select concat(r.ev_action::text, r.ev_qual::text)
                   from pg_catalog.pg_rewrite as r where r.oid = objid);
    elsif classid = 'pg_catalog.pg_proc'::regclass then
        -- Before 14 there is no such column.
        tree := (select concat(p.proargdefaults::text, pg_catalog.row_to_json(p) ->> 'prosqlbody')
                   from pg_catalog.pg_proc as p where p.oid = objid);
    elsif classid = pg_catalog.to_regclass('pg_catalog.pg_policy') then
        tree := (select concat(p.polqual::text, p.polwithcheck::text)
                   from pg_catalog.pg_policy as p where p.oid = objid);
    end if;
    return tree is null or tree = ''
        or tree ~ (':opno ' || operator || E' |:opnos \\(o[ 0-9]* ' || operator || '[ )]'
                   || case when sorting then '|:sortop ' || operator || ' ' else '' end);
end
$dts$;
