-- What a GRANT or REVOKE says between ON and TO or FROM, without what is in parentheses: in small letters, with
-- one space around each sign, its names as plain_code() has them; null where it says nothing there. From 9.4.
-- Called by may_grant() and object_in_text() under the pinned search_path.
create or replace function pgdts.granted_objects(statement text)
returns text
language plpgsql
immutable
as $dts$
declare
    word text;
    depth integer := 0;
    listed text;
begin
    for word in
        select case when hit[1] ~ '^"' then hit[1] else pg_catalog.lower(hit[1] collate "C") end
          from pg_catalog.regexp_matches(
                   pgdts.plain_code(statement),
                   '("[^"]*"|' || pgdts.pattern('word') || '+|' || pgdts.pattern('break') || ')', 'g')
               as token (hit)
         where pg_catalog.strpos(pgdts.pattern('blanks'), hit[1]) = 0
    loop
        depth := depth + case word when '(' then 1 when ')' then -1 else 0 end;
        exit when word in ('to', 'from') and depth = 0 and listed is not null;
        if depth = 0 and word <> ')' and listed is not null then
            listed := pg_catalog.concat_ws(' ', nullif(listed, ''), word);
        elsif depth = 0 and word = 'on' then
            listed := '';
        end if;
    end loop;
    return listed;
end
$dts$;
