-- What a statement needs of later schemas though the server records nothing of it; from 9.4. Called by
-- path_note() under the pinned search_path.
--
--   code       of the statement, see code_of()
--   objects    what the statement made or altered
create or replace function pgdts.unrecorded_needs(
    tag text, code text, statement text, objects oid[], schemas name[], later name[])
returns text[]
language plpgsql
stable
as $dts$
declare
    written record;
    columns record;
    needed text[];
begin
    if tag !~ 'TABLE$|^CREATE FUNCTION$|^CREATE PROCEDURE$'
       or code ~* E'\\m(like|inherit|detach|values|using)\\M|%' then
        written := pgdts.unrecorded_names(tag, code, statement);
        needed := pgdts.names_in_later(
            written.objects, written.routines, '{}', null::oid[], schemas[1], later);
        if written.expression <> '' then
            columns := pgdts.columns_before(objects, code);
            needed := needed || pgdts.operators_in_later(
                written.expression, columns.names, columns.types, true, schemas[1], later);
        end if;
    end if;
    if tag = 'CREATE FUNCTION' or tag = 'CREATE PROCEDURE' then
        needed := needed || pgdts.body_needs(objects, schemas, later);
    end if;
    if code ~* E'\\mset\\s+search_path\\s+from\\s+current\\M' then
        needed := needed || 'search_path'::text;
    end if;
    return needed;
end
$dts$;
