-- The columns of tables whose types an ALTER TABLE has left as they were; from 9.4. Called by
-- unrecorded_needs() under the pinned search_path: what had another type before may have had any.
create or replace function pgdts.columns_before(
    tables oid[], code text, out names text[], out types oid[])
language plpgsql
stable
as $dts$
begin
    select pg_catalog.array_agg(a.attname::text), pg_catalog.array_agg(a.atttypid)
      into names, types
      from pg_catalog.pg_attribute as a
     where a.attrelid = any (tables) and a.attnum > 0
       and a.attname <> all (array(
               select pgdts.folded_name(hit[1])
                 from pg_catalog.regexp_matches(
                          code,
                          E'(?i)\\malter\\s+(?:column\\s+)?(' || pgdts.pattern('identifier')
                          || E')\\s+(?:set\\s+data\\s+)?type\\M', 'g') as altered (hit)));
end
$dts$;
