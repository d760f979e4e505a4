-- Does a semicolon at this point end the statement, or is it inside the parenthesised actions of a
-- rule or inside a BEGIN ATOMIC body (14 or later)? From 9.4; the argument is the bare text so far.
create or replace function pgdts.is_open(bare text)
returns boolean
language plpgsql
immutable
as $dts$
declare
    folded constant text := pg_catalog.lower(bare collate "C");
    opened integer;
begin
    if pg_catalog.strpos(folded, 'atomic') > 0
       and folded ~ E'^\\s*create\\s+(or\\s+replace\\s+)?(function|procedure)\\M.*\\mbegin\\s+atomic\\M' then
        select pg_catalog.sum(case word[1] when 'end' then -1 else 1 end)
          into opened
          from pg_catalog.regexp_matches(
                   pg_catalog.substring(folded, E'\\mbegin\\s+atomic\\M.*'),
                   E'\\m(begin(?=\\s+atomic)|case|end)\\M', 'g') as words (word);
        return opened > 0;
    elsif pg_catalog.strpos(folded, 'rule') > 0
          and folded ~ E'^\\s*create\\s+(or\\s+replace\\s+)?rule\\M' then
        return pg_catalog.length(pg_catalog.replace(folded, ')', ''))
             > pg_catalog.length(pg_catalog.replace(folded, '(', ''));
    end if;
    return false;
end
$dts$;
