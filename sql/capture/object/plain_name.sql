-- A quoted name with its first letter and all that is no letter or digit as the escapes that U&"..." has, for
-- read_name(); from 9.4. Called by plain_code() under the pinned search_path.
create or replace function pgdts.plain_name(written text)
returns text
language plpgsql
immutable
as $dts$
declare
    character constant text := case
        when written ~ '^"' then '""|.' else E'""|\\\\[0-9A-Fa-f]{4}|\\\\\\+[0-9A-Fa-f]{6}|\\\\\\\\|.' end;
begin
    return (
        select pg_catalog.concat(
                   '"',
                   pg_catalog.string_agg(
                       case when piece[1] ~ E'^\\\\[0-9A-Fa-f+]' then piece[1]
                            when piece[1] ~ pgdts.pattern('break') or place = 1 and piece[1] ~ '^[A-Za-z]$'
                            then E'\\' || pg_catalog.lpad(
                                     pg_catalog.to_hex(pg_catalog.ascii(piece[1])), 4, '0')
                            else piece[1] end,
                       '' order by place),
                   '"')
          from pg_catalog.regexp_matches(pg_catalog.substring(written, '"(.*)"'), character, 'g')
               with ordinality as pieces (piece, place));
end
$dts$;
