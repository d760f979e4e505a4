-- The dollar-quoted string that the text starts with, or its first dollar sign where that quotes
-- nothing (a parameter such as $1); null when the string is not closed in this text. From 9.4.
-- Called by next_token() under the capture's pinned path.
create or replace function pgdts.dollar_quoted(ahead text)
returns text
language plpgsql
immutable
as $dts$
declare
    mark constant text := pg_catalog.substring(
        ahead, E'^\\$(?:(?:[A-Za-z_]|[^\\u0001-\\u007f])(?:[A-Za-z0-9_]|[^\\u0001-\\u007f])*)?\\$');
    stop integer;
begin
    if mark is null then
        -- The mark itself may lie beyond the end of this text.
        return case when ahead !~ E'^\\$(?:[A-Za-z0-9_]|[^\\u0001-\\u007f])*$' or ahead ~ E'^\\$[0-9]'
                    then '$' end;
    end if;
    stop := pg_catalog.strpos(
        pg_catalog.substr(ahead, pg_catalog.length(mark) + 1), mark);
    return case when stop > 0
                then pg_catalog."left"(ahead, 2 * pg_catalog.length(mark) + stop - 1) end;
end
$dts$;
