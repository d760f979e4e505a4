-- An identifier as the server reads it: without its quotes, or in lower case; from 9.4. Called by
-- may_grant() and object_in_text() under the pinned search_path.
create or replace function pgdts.folded_name(written text)
returns name
language sql
immutable
as $dts$
    select (case pg_catalog."left"(written, 1)
                when '"' then pg_catalog.replace(
                    pg_catalog.substr(written, 2, pg_catalog.length(written) - 2), '""', '"')
                else pg_catalog.lower(written)
            end)::name
$dts$;
