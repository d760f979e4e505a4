-- How many BEGIN ATOMIC bodies (14 or later), or parentheses of a rule's actions, are open at the end
-- of a clause; with none a semicolon there ends the statement. From 9.4. Called by scan_statement()
-- under the capture's pinned path.
--
--   opening  how the statement starts, bare, in lower case
--   clause   its bare text in lower case since the last semicolon in it
--   depth    what was open where the clause starts
create or replace function pgdts.nesting(opening text, clause text, depth integer)
returns integer
language plpgsql
immutable
as $dts$
declare
    -- Of a clause that was cut short it is not known.
    known constant integer := case when pg_catalog.octet_length(clause) < 100000 then 0 end;
    starts constant text := pg_catalog.lower(pg_catalog."left"(opening, 60) collate "C");
    folded text;
begin
    if starts !~ '^ *create +(?:or +replace +)?(?:rule|function|procedure) ' then
        return 0;
    end if;
    folded := pg_catalog.btrim(pg_catalog.lower(clause collate "C"));
    if starts ~ '^ *create +(?:or +replace +)?rule ' then
        return depth + known
            + pg_catalog.length(pg_catalog.replace(folded, ')', ''))
            - pg_catalog.length(pg_catalog.replace(folded, '(', ''));
    elsif folded = 'end' then
        -- A statement in a body cannot be END, and each ends in a semicolon.
        return depth - 1;
    elsif folded !~ '^create +(?:or +replace +)?(?:function|procedure) ' then
        return depth;
    end if;
    -- An argument may be named begin and of a type named atomic.
    folded := ' ' || pgdts.outside_parentheses(folded) || ' ';
    return depth + known
        + case when folded ~ (pgdts.pattern('break') || 'begin atomic' || pgdts.pattern('break'))
                    and folded !~ (pgdts.pattern('break') || 'begin atomic end $')
               then 1 else 0 end;
end
$dts$;
