-- The words of a statement in capitals, one space behind each; from 9.4. The argument is a statement's
-- bare text (next_statement). Called by tag_of() under the capture's pinned path.
create or replace function pgdts.words_of(bare text)
returns text
language plpgsql
immutable
as $dts$
begin
    return pg_catalog.ltrim(pgdts.one_space(pg_catalog.upper(bare collate "C"))) || ' ';
end
$dts$;
