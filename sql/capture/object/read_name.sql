-- The name that an identifier of plain_code() stands for; from 9.4. Called by may_grant(), object_in_text(),
-- parts_afterwards() and told_as() under the pinned search_path.
create or replace function pgdts.read_name(written text)
returns name
language plpgsql
immutable
as $dts$
begin
    if pg_catalog.strpos(written, E'\\') = 0 then
        return pgdts.folded_name(written);
    end if;
    return (
        select pg_catalog.string_agg(
                   coalesce(
                       hit[1],
                       pg_catalog.chr((
                           'x' || pg_catalog.lpad(coalesce(hit[2], hit[3]), 8, '0'))::bit(32)::integer)),
                   '')
          from pg_catalog.regexp_matches(
                   pg_catalog.btrim(written, '"'),
                   E'([^\\\\])|\\\\([0-9A-Fa-f]{4})|\\\\\\+([0-9A-Fa-f]{6})', 'g') as pieces (hit))::name;
end
$dts$;
