-- A text with one space in place of all that are blanks to the server; from 9.4. Called by bare_text()
-- and words_of() under the capture's pinned path. A regular expression takes ten times as long.
create or replace function pgdts.one_space(words text)
returns text
language plpgsql
immutable
as $dts$
declare
    spaced text := pg_catalog.translate(words, pgdts.pattern('blanks'), '      ');
begin
    while pg_catalog.strpos(spaced, '  ') > 0 loop
        spaced := pg_catalog.replace(spaced, '  ', ' ');
    end loop;
    return spaced;
end
$dts$;
