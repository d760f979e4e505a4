-- The block comment, nested ones included, that the text starts with; null when it is not closed
-- in this text. From 9.4. Linear: it counts the openings before each closing.
create or replace function public.dts_sql_comment(ahead text)
returns text
language plpgsql
immutable
as $dts$
declare
    -- In "/*/" the slash belongs to the opening: it closes nothing.
    body constant text := pg_catalog.regexp_replace(
        pg_catalog.substr(ahead, 3), E'/\\*/(?!\\*)', '/*#', 'g');
    part text;
    parts integer := 0;
    opened integer := 1;
    used integer := 2;
begin
    foreach part in array pg_catalog.string_to_array(body, '*/') loop
        parts := parts + 1;
        opened := opened + (pg_catalog.length(part)
                            - pg_catalog.length(pg_catalog.replace(part, '/*', ''))) / 2;
        used := used + pg_catalog.length(part) + 2;
        if used > pg_catalog.length(ahead) then
            return null;
        elsif opened = parts then
            return pg_catalog."left"(ahead, used);
        end if;
    end loop;
    return null;
end
$dts$;
