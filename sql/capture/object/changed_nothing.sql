-- Did a statement with IF EXISTS or IF NOT EXISTS do nothing? For 9.4, where the server does not say.
-- Called by capture_general() under the pinned search_path.
--
--   relation     the table that it names, as it is now
--   new_tables   those that the transaction has made
create or replace function pgdts.changed_nothing(
    bare text, tag text, relation oid, new_tables oid[])
returns boolean
language plpgsql
stable
as $dts$
begin
    return case
        when bare ~* E'^\\s*create\\s+(unlogged\\s+)?table\\s+if\\s+not\\s+exists\\M'
        then relation is null or not coalesce(relation = any (new_tables), false)
        when bare ~* E'^\\s*create\\s+(schema|extension|language)\\s+if\\s+not\\s+exists\\M'
        then not exists (
            select
              from (select n.nspname as name, n.xmin as xmin, 'SCHEMA'::text as kind
                      from pg_catalog.pg_namespace as n
                     union all
                    select e.extname, e.xmin, 'EXTENSION' from pg_catalog.pg_extension as e) as made
             where pg_catalog.strpos(tag, made.kind) > 0
               and made.xmin::text::bigint = (pg_catalog.txid_current() & 4294967295))
        when bare ~* E'^\\s*alter\\s+[a-z ]+\\s+if\\s+exists\\M'
        then relation is null
        else false end;
end
$dts$;
