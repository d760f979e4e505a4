-- Does a statement that names an object with its schema name it, or another one, without, too? From 9.4.
-- Called by unqualified() under the pinned search_path. A column or an alias may have the same name: so
-- it counts where a table or a type has its place alone, or a function is called.
create or replace function pgdts.also_unqualified(code text, name text)
returns boolean
language plpgsql
immutable
as $dts$
declare
    word constant text := '"?'
        || pg_catalog.regexp_replace(
               pgdts.folded_name(name)::text, '([^[:alnum:]_])', E'\\\\\\1', 'g') || '"?';
    form constant text := word || '(?!' || pgdts.pattern('word') || E'|\\s*[.(])';
begin
    return code ~* (E'[-+*/<>=~!@#%^&|`?(,]\\s*' || word || E'\\s*\\(')
        or code ~* (E'(?:\\m(?:from|join|references|like|only|of|into|update|returns|setof|table|type)\\s+'
                    || E'|::\\s*)' || form)
        or code ~* E'^\\s*(?:create|alter)\\s+[a-z ]*(?:table|type|function|procedure|aggregate)\\M'
           and exists (
               select
                 from pg_catalog.regexp_matches(
                          code,
                          '(?i)(' || pgdts.pattern('identifier') || E')\\s+' || form
                          || E'\\s*(?:[,)\\[]|$|not|null|default|check|primary|unique|references|collate'
                          || '|constraint|generated)',
                          'g') as typed (hit)
                where pg_catalog.lower(hit[1]) <> all (
                    '{column, add, alter, drop, to, rename, constraint, key, on, by, and, or, not, check, as,
                      select, where, when, then, else, in, set, unique, using, returning, is, case}'::text[]));
end
$dts$;
