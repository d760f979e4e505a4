-- The object's own name in an identity that pg_identify_object() gives, with its schema and without
-- arguments: public.helper for public.helper(integer). From 9.4. Called by needed_objects() under the
-- pinned search_path.
create or replace function pgdts.first_name(identity text, schema text)
returns text
language plpgsql
immutable
as $dts$
declare
    qualifier constant text := pg_catalog.quote_ident(schema) || '.';
    rest constant text := pg_catalog.substr(
        identity, pg_catalog.strpos(identity, qualifier) + pg_catalog.length(qualifier));
begin
    return qualifier || pg_catalog.substring(rest, E'^(?:"(?:[^"]|"")+"|[^("\\s\\[.,]+)');
end
$dts$;
