-- A setting as it is in force and as the files have it, which a restart may still have to bring in: with no
-- line for it any more the value that the server was built with. From 9.5.
select
    s.name,
    s.setting as in_force,
    coalesce(f.setting, case when s.pending_restart then s.boot_val end) as configured,
    s.unit,
    s.context,
    s.source
from pg_catalog.pg_settings s
left join lateral (
    select f.setting
    from pg_catalog.pg_file_settings f
    where f.name = s.name and (f.error is null or f.error = 'setting could not be applied')
    order by f.seqno desc
    limit 1
) f on true
where s.name = any (%(names)s::pg_catalog.text[])
