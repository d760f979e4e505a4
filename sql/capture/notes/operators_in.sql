-- The operators that an expression has, unless they are qualified, with what stands beside them; words
-- that stand for operators, too. From 9.4. Called by operators_in_later() under the pinned search_path. The
-- argument is what code_of() gives.
--
--   left_operand, right_operand   a name, $1, a number, '', or ::type of what is cast; null: more than that
--                                 None is left of a sign: an empty string
create or replace function pgdts.operators_in(code text)
returns table (sign text, left_operand text, right_operand text)
language plpgsql
immutable
as $dts$
declare
    name constant text := pgdts.name_pattern();
    cast_to constant text := E'::\\s*' || name || E'(?:\\s*\\[[^\\]]*\\])*';
    operand constant text := name || E'|[$][0-9]+|[0-9][0-9.]*|''''';
    words constant text[] := array[
        E'(?i)\\moperator\\s*\\(\\s*([^).[:space:]]+)\\s*\\)', E' \\1 ',
        E'(?i)\\moperator\\s*\\([^)]*\\)', ' ',
        E'(?i)\\m(?:not\\s+)?in\\M\\s*\\(', ' = (',
        E'(?i)\\mis\\s+(?:not\\s+)?distinct\\s+from\\M', ' = ',
        E'(?i)\\m(?:not\\s+)?between\\M(?:\\s+(?:a?symmetric)\\M)?', ' >= ',
        E'(?i)\\m(?:not\\s+)?like\\M', ' ~~ ',
        E'(?i)\\m(?:not\\s+)?ilike\\M', ' ~~* ',
        E'(?i)\\m(?:not\\s+)?similar\\s+to\\M', ' ~ ',
        E'(?i)\\mcase\\s+(?!when\\M)(' || name || E')\\s+when\\M', E' \\1 = ',
        E'(?i)\\mnullif\\s*\\(\\s*(' || name || E')\\s*,', E' \\1 = '];
    mark constant text := '[-+*/<>=~!@#%^&|`?]+';
    signs text := code;
begin
    for place in 1 .. pg_catalog.array_length(words, 1) by 2 loop
        signs := pg_catalog.regexp_replace(signs, words[place], words[place + 1], 'g');
    end loop;
    -- One between two operators is an operand of both.
    signs := pg_catalog.regexp_replace(
        signs,
        '(' || mark || E')\\s*((?:' || operand || E')(?:\\s*' || cast_to || E')?)(?=\\s*' || mark || ')',
        E'\\1 \\2 , \\2', 'g');
    return query
        select distinct
               case when found.sign ~ '[~!@#%^&|`?]' then found.sign
                    else pg_catalog.regexp_replace(found.sign, '(.)[-+]+$', E'\\1') end,
               case when found.left_operand ~* E'^(?:select|then|else|when|and|or|not|by|in|on|where|values|set)$'
                    then '' else found.left_operand end,
               found.right_operand
          from (select hit[4] as sign,
                       case when hit[3] is null then coalesce(hit[1], hit[2], '') end as left_operand,
                       case when hit[7] is null then coalesce(hit[6], hit[5]) end as right_operand
                  from pg_catalog.regexp_matches(
                           signs,
                           '(?:(' || cast_to || ')|(' || operand || E')|([)\\]]))?\\s*(' || mark || ')'
                           || E'\\s*(?:(' || operand || E')\\s*(' || cast_to || E')?\\s*([(\\[])?)?',
                           'g') as one (hit)) as found;
end
$dts$;
