-- A bare text without what stands in parentheses, and without them; from 9.4. Called by nesting() and
-- tag_of() under the capture's pinned path.
create or replace function pgdts.outside_parentheses(bare text)
returns text
language plpgsql
immutable
as $dts$
declare
    outside text := bare;
    inner_most constant text := E'\\([^()]*\\)';
begin
    while outside ~ inner_most loop
        outside := pg_catalog.regexp_replace(outside, inner_most, ' ', 'g');
    end loop;
    return pg_catalog.regexp_replace(outside, ' +', ' ', 'g');
end
$dts$;
