-- Does a statement say one of these names, as a word? From 9.4. Called by find_statement() and
-- only_statement() under the pinned search_path.
--
--   names   of the object that the server tells of, without its schema; null or none: nothing to look
--           for
--
-- A name that is written with escapes (U&"x"), or of an object that the statement means without naming
-- it (ALL IN TABLESPACE, AUTHORIZATION), is not looked for.
create or replace function pgdts.names_object(statement text, names text[])
returns boolean
language plpgsql
immutable
as $dts$
declare
    name text;
    word text;
    folded constant text := pg_catalog.lower(statement);
begin
    if names is null or names = '{}'
       or folded ~ E'u&"|\\mall\\s+in\\s+tablespace\\M|\\mauthorization\\M' then
        return true;
    end if;
    foreach name in array names loop
        word := pg_catalog.lower(pg_catalog.replace(name, '"', '""'));
        if pg_catalog.strpos(folded, word) > 0
           and folded ~ ('(?:^|[^[:alnum:]_$])'
                         || pg_catalog.regexp_replace(word, '([^[:alnum:]_ ])', E'\\\\\\1', 'g')
                         -- A longer name is cut by the server.
                         || case when pg_catalog.octet_length(name) >= 63 then ''
                                 else '(?![[:alnum:]_$])' end) then
            return true;
        end if;
    end loop;
    return false;
end
$dts$;
