-- A statement without its comments, and with '' in place of each literal, body or other quoted text;
-- from 9.4. Called by path_note() and settings_note() under the pinned search_path.
--
--   literals   the literals that could be a name, such as that of a sequence in nextval('s.q')
create or replace function pgdts.code_of(statement text, out code text, out literals text)
language plpgsql
immutable
as $dts$
declare
    backslashes constant boolean := pg_catalog.current_setting('standard_conforming_strings') = 'off';
    message constant bytea := pg_catalog.convert_to(statement, pg_catalog.getdatabaseencoding());
    total constant integer := pg_catalog.octet_length(message);
    size integer := 4096;
    here integer := 0;
    before text := '  ';
    ahead text;
    final boolean;
    found record;
begin
    code := '';
    literals := '';
    while here < total loop
        ahead := pgdts.text_window(message, here, size);
        final := here + pg_catalog.octet_length(ahead) = total;
        found := pgdts.next_token(ahead, before, backslashes, final);
        if found.token is null and not final then
            size := size * 4;
            continue;
        end if;
        found.token := coalesce(found.token, ahead);
        code := code || case found.kind
            when 'gap' then ' '
            when 'quoted' then ''''''
            when 'run' then pg_catalog.regexp_replace(
                found.token, '("[^"]*")|('')[^'']*('')|--[^\n\r]*', E'\\1\\2\\3', 'g')
            else found.token end;
        if found.kind in ('run', 'quoted') and pg_catalog.strpos(found.token, '''') > 0 then
            literals := pg_catalog.concat_ws(' ', literals, (
                select pg_catalog.string_agg(hit[1], ' ')
                  from pg_catalog.regexp_matches(
                           found.token, '"[^"]*"|--[^\n\r]*|''([^'']*)''', 'g') as literal (hit)
                 where pg_catalog.length(hit[1]) < 200 and hit[1] ~ pgdts.pattern('name')));
        end if;
        here := here + pg_catalog.octet_length(found.token);
        before := case when found.kind = 'run'
                       then pg_catalog."right"(before || found.token, 2) else '  ' end;
        size := 4096;
    end loop;
end
$dts$;
