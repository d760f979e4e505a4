-- An identifier as the server reads it: without its quotes, or in lower case; from 9.4. Called by
-- what reads names from a text under the pinned search_path.
--
-- The server knows a capital of several bytes as no capital.
create or replace function pgdts.folded_name(written text)
returns name
language sql
immutable
as $dts$
    select (case pg_catalog."left"(written, 1)
                when '"' then pg_catalog.replace(
                    pg_catalog.substr(written, 2, pg_catalog.length(written) - 2), '""', '"')
                else case
                    when pg_catalog.pg_encoding_max_length(
                             pg_catalog.pg_char_to_encoding(pg_catalog.getdatabaseencoding())) > 1
                    then pg_catalog.lower(written collate "C")
                    else pg_catalog.lower(written) end
            end)::name
$dts$;
