-- A run of tokens without its comments, with " in place of what is quoted, and one space between words;
-- from 9.4. Called by scan_statement() under the capture's pinned path.
create or replace function pgdts.bare_text(run text)
returns text
language plpgsql
immutable
as $dts$
begin
    if run ~ E'[''"]|--' then
        return pgdts.one_space(pg_catalog.translate(
            pg_catalog.regexp_replace(run, pgdts.pattern('left out'), E' \\1 ', 'g'), '''', '"'));
    end if;
    return pgdts.one_space(run);
end
$dts$;
