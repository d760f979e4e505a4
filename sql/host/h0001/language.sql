-- PL/Python in this database, for the host probe: the version that is there already, else the
-- newest that the server offers. From 9.4. A language made here says so in its comment.
do $dts$
declare
    language_name pg_catalog.name;
begin
    if exists (
        select
        from pg_catalog.pg_language l
        where l.lanname operator(pg_catalog.=) any (array['plpython3u', 'plpythonu', 'plpython2u']::pg_catalog.name[])
    ) then
        return;
    end if;
    select a.name into language_name
    from pg_catalog.pg_available_extensions a
    where a.name operator(pg_catalog.=) any (array['plpython3u', 'plpythonu', 'plpython2u']::pg_catalog.name[])
    order by a.name operator(pg_catalog.=) 'plpython3u' desc, a.name
    limit 1;
    if language_name is null then
        raise exception 'PL/Python is not installed on the server'
            using errcode = 'feature_not_supported',
                hint = pg_catalog.format(
                    'Install its package (on Debian postgresql-plpython3-%s), or do without the host probe.',
                    pg_catalog.substring(pg_catalog.current_setting('server_version'), '^(9\.\d+|\d+)')
                );
    end if;
    begin
        execute pg_catalog.format('create extension %I', language_name);
    exception
        when undefined_file or undefined_function or system_error then
            raise exception '% does not start on the server: %', language_name, sqlerrm
                using errcode = 'feature_not_supported',
                    hint = 'Install the Python that it was built for, or do without the host probe.';
    end;
    execute pg_catalog.format('comment on extension %I is %L', language_name, 'made by pgdts for its host probe');
end
$dts$;
