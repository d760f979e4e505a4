-- The function or procedure of this name that was made or replaced last since the client's statement
-- began; from 9.4. For where the server does not tell it. Called by unchecked_routine() under the pinned
-- search_path.
--
--   name   qualified and quoted, without arguments: of several, the transaction's last is meant
create or replace function pgdts.new_routine(name text)
returns oid
language plpgsql
stable
as $dts$
begin
    return (
        select p.oid
          from pg_catalog.pg_proc as p
          join pg_catalog.pg_namespace as n on n.oid = p.pronamespace
         where pg_catalog.format('%I.%I', n.nspname, p.proname) = name
           and pgdts.is_recent(p.xmin)
         order by p.cmin::text::bigint desc
         limit 1);
end
$dts$;
