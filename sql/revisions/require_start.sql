-- Stops a script where the database is not at the revision that the script starts from; from 9.4.
--
-- Rows of the lines that the script leaves alone do not count.
do $dts$
declare
    starts_at constant pg_catalog.text := %(starts_at)s;
    found_at pg_catalog.text := '';
begin
    if pg_catalog.to_regclass('pgdts.alembic_version') is not null then
        select coalesce(pg_catalog.string_agg(v.version_num, ', ' order by v.version_num), '')
        into found_at
        from pgdts.alembic_version v
        where v.version_num operator(pg_catalog.<>) all (%(left_alone)s::pg_catalog.text[]);
    end if;
    if found_at operator(pg_catalog.<>) starts_at then
        raise exception 'this script starts at %%, the database is at %%',
            coalesce(nullif(starts_at, ''), 'base'), coalesce(nullif(found_at, ''), 'base')
            using hint = 'Print one that starts there (--sql FROM:TO), or let pgdts itself find the way.';
    end if;
end
$dts$;
