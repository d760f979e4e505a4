-- The block comment, nested ones included, that the text starts with; null when it is not closed
-- in this text. From 9.4. One pass from left to right, as the server's lexer goes. Called by
-- next_token() under the capture's pinned path: unnest() of two arrays is grammar and cannot be
-- qualified.
create or replace function pgdts.block_comment(ahead text)
returns text
language plpgsql
immutable
as $dts$
declare
    between constant text[] := pg_catalog.regexp_split_to_array(ahead, E'/\\*|\\*/');
    marks constant text[] := array(
        select hit[1] from pg_catalog.regexp_matches(ahead, E'/\\*|\\*/', 'g') as mark (hit));
    step record;
    depth integer := 0;
    used integer := 0;
begin
    for step in
        select part, mark from unnest(between, marks) as steps (part, mark)
    loop
        exit when step.mark is null;
        used := used + pg_catalog.length(step.part) + 2;
        depth := depth + case step.mark when '/*' then 1 else -1 end;
        if depth = 0 then
            return pg_catalog."left"(ahead, used);
        end if;
    end loop;
    return null;
end
$dts$;
