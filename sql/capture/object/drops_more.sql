-- Does a DROP name temporary objects beside the real ones? From 9.4, which leaves them out of its
-- list: there the commas of the statement are counted. The arguments are those of
-- drop_text() and what dropped_objects() found.
create or replace function pgdts.drops_more(
    tag text, bare text, identities text[], passed_over integer)
returns boolean
language plpgsql
stable
as $dts$
begin
    if tag in ('DROP OWNED', 'DROP SCHEMA', 'DROP EXTENSION', 'DROP ROUTINE') then
        return false;
    end if;
    return passed_over > 0
        or (pg_catalog.current_setting('server_version_num')::integer < 90500
            and tag in ('DROP TABLE', 'DROP VIEW', 'DROP SEQUENCE', 'DROP INDEX', 'DROP TYPE')
            and pg_catalog.array_length(identities, 1) <= (
                pg_catalog.length(bare) - pg_catalog.length(pg_catalog.replace(bare, ',', ''))));
end
$dts$;
