-- Says when a statement depends on a schema of the caller's search_path that is not the first: a
-- consumer resolves unqualified names in the row's schema alone, behind pg_catalog. Null when it does
-- not. From 9.4. Called by capture_general() and capture_outer() under the pinned search_path, where
-- the path has more than one schema.
--
-- What a statement needs comes from the server's records: what it worked on and what that depends on,
-- or what was dropped. The text decides whether the schema was written there. Words alone count where
-- the server records nothing, see unrecorded_names() and body_names().
--
--   told       the server tells of the objects: not on 9.4, nor of another event trigger's statement
--   identity   of the main object; of it alone where the server does not say
--   dropping   called for sql_drop
--
-- The queries are planned once per session and keep to the catalogs' indexes: a long transaction fills
-- the catalogs without their statistics knowing.
create or replace function pgdts.path_note(
    tag text, statement text, schemas name[], told boolean, identity text, dropping boolean)
returns text
language plpgsql
volatile
set enable_seqscan = off
as $dts$
declare
    later constant name[] := array(
        select s from pg_catalog.unnest(schemas) as s where s <> schemas[1] and s <> 'pg_catalog');
    shadowing constant name := case when 'pg_catalog' = any (schemas) then schemas[1] end;
    code text;
    literals text;
    made record;
    classes oid[];
    objects oid[];
    needed text[];
begin
    if dropping then
        needed := pgdts.pairs_in(pgdts.dropped_identities(tag), later);
    else
        made := pgdts.worked_on(tag, told, identity, statement, schemas);
        classes := made.classes;
        objects := made.objects;
        needed := pgdts.pairs_in(made.identities, later);
        -- What gets another name needs nothing new.
        if tag ~ '^CREATE ' or (tag ~ '^ALTER ' and statement !~* E'\\mrename\\M') then
            needed := needed || pgdts.needed_objects(
                classes, objects, not told or tag ~ '^ALTER',
                statement ~* E'\\musing\\s*(?:operator\\s*[(]|[-+*/<>=~!@#%^&|`?])', later, shadowing);
        end if;
        -- By its new name the statement cannot need it, see target_needs().
        needed := pg_catalog.array_remove(needed, made.renamed);
    end if;
    if needed = '{}'
       and (not pgdts.may_need_more(tag, statement)
            -- Where one was moved, or what it was called, is no longer there to be named.
            or (statement !~* E'\\m(?:rename\\s+to|set\\s+schema|from\\s+current)\\M'
                and not pgdts.may_name(statement, later, tag !~ 'TABLE$'))) then
        return null;
    end if;
    select read.code, read.literals into code, literals from pgdts.code_of(statement) as read;
    needed := array(
        select pgdts.unqualified(needed, code, literals)
         union
        select pg_catalog.unnest(
                   pgdts.unrecorded_needs(tag, code, statement, objects, schemas, later)
                   || case when tag ~ '^ALTER '
                           then pgdts.target_needs(
                                    code, told, identity, classes[1], objects[1], schemas[1], later) end));
    return '[later-schema] depends on a later schema of the search_path: ' || (
        select pg_catalog.replace(pg_catalog.string_agg(one, ', ' order by one), '; [', ';[')
          from pg_catalog.unnest(needed) as one);
end
$dts$;
