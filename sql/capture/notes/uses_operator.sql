-- Was an operator written in what depends on it? From 9.4. Called by needed_objects() under the pinned
-- search_path.
--
-- A foreign key has its operators from an index, and a view those of ORDER BY, GROUP BY, DISTINCT from
-- the type: no search_path decides on them.
create or replace function pgdts.uses_operator(classid oid, objid oid, operator oid)
returns boolean
language plpgsql
stable
as $dts$
begin
    if classid = 'pg_catalog.pg_constraint'::regclass then
        return (select c.contype <> 'f' from pg_catalog.pg_constraint as c where c.oid = objid);
    elsif classid = 'pg_catalog.pg_rewrite'::regclass then
        return (select concat(r.ev_action::text, r.ev_qual::text)
                       ~ (':opno ' || operator || ' |:opnos \(o[ 0-9]* ' || operator || '[ )]')
                  from pg_catalog.pg_rewrite as r where r.oid = objid);
    end if;
    return true;
end
$dts$;
