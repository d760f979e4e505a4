-- Which of these a statement names without their schema, or in no word at all; from 9.4. Called by
-- path_note() under the pinned search_path.
--
--   needed           such as public.citext, public."Odd", public.<>
--   code, literals   of the statement, see code_of()
create or replace function pgdts.unqualified(needed text[], code text, literals text)
returns setof text
language plpgsql
immutable
as $dts$
declare
    signs constant text := '[-+*/<>=~!@#%^&|`?]+';
    -- Such a name has escapes, which are not read.
    escaped constant boolean := code ~* 'u&"';
    written record;
    one text;
    name text;
begin
    if needed = '{}' then
        return;
    end if;
    written := pgdts.names_in(pg_catalog.concat(code, ' , ', literals));
    foreach one in array needed loop
        name := pg_catalog.substr(
            one,
            pg_catalog.length(pg_catalog.substring(one, '^' || pgdts.pattern('identifier'))) + 2);
        if name ~ ('^' || signs || '$') then
            continue when exists (
                select
                  from pg_catalog.regexp_matches(
                           code, '(' || pgdts.pattern('identifier') || E')\\s*\\.\\s*(' || signs || ')',
                           'g') as qualified (hit)
                 where pg_catalog.concat(
                           pg_catalog.quote_ident(pgdts.folded_name(hit[1])::text), '.', hit[2]) = one);
            continue when pg_catalog.strpos(code, name) = 0
                -- Words that stand for operators.
                and (name <> all ('{=, <>, <=, >=}'::text[])
                     or code !~* E'\\m(in|between|distinct|nullif|case|using|natural)\\M')
                and (pg_catalog.strpos(name, '~') = 0 or code !~* E'\\m(like|ilike|similar)\\M');
        elsif not escaped and one = any (written.pairs) then
            continue when not pgdts.also_unqualified(code, name);
        elsif not escaped then
            continue when name <> all (written.single || written.qualifying);
        end if;
        return next one;
    end loop;
end
$dts$;
