-- The names that a text writes, each as quote_ident() has it; from 9.4. The argument is what code_of()
-- gives. Called by what makes path_note() under the pinned search_path.
--
--   single       names that stand alone: of an object, a column, a keyword
--   qualifying   the first of several that are joined by dots: a schema, a table, an alias
--   pairs        two that are joined by a dot, as an identity has them
--
-- In pieces, which end in a comma where there is one: up to 11 the time of a search for all that matches a
-- pattern goes by the square of a text's length.
create or replace function pgdts.names_in(
    code text, out single text[], out qualifying text[], out pairs text[])
language plpgsql
immutable
as $dts$
declare
    chain constant text := pgdts.name_pattern();
    rest text := code;
    piece text;
    found record;
begin
    single := '{}';
    qualifying := '{}';
    pairs := '{}';
    while rest <> '' loop
        piece := coalesce(
            pg_catalog.substring(pg_catalog."left"(rest, 8000), '^.*,'),
            pg_catalog."left"(rest, 8000));
        piece := case when pg_catalog.length(rest) > 8000 then piece else rest end;
        rest := pg_catalog.substr(rest, pg_catalog.length(piece) + 1);
        select pg_catalog.array_agg(parts[1]) filter (where parts[2] is null) as single,
               pg_catalog.array_agg(parts[1]) filter (where parts[2] is not null) as qualifying,
               pg_catalog.array_agg(parts[1] || '.' || parts[2]) filter (where parts[2] is not null)
               || pg_catalog.array_agg(parts[2] || '.' || parts[3]) filter (where parts[3] is not null)
               as pairs
          into found
          from (select case when written ~ '[."]'
                            then array(
                                select pg_catalog.quote_ident(pgdts.folded_name(part[1])::text)
                                  from pg_catalog.regexp_matches(
                                           written, pgdts.pattern('identifier'), 'g') as hits (part))
                            else array[pg_catalog.quote_ident(pgdts.folded_name(written)::text)]
                            end as parts
                  from (select distinct hit[1] as written
                          from pg_catalog.regexp_matches(piece, chain, 'g') as one (hit)) as chains
               ) as named;
        single := single || found.single;
        qualifying := qualifying || found.qualifying;
        pairs := pairs || found.pairs;
    end loop;
end
$dts$;
