-- The schema pgdts and what is in it, and the log, are for their owner alone, whatever the default
-- privileges of the role that installs them, and whatever was granted on a log that was taken over; from
-- 9.4. To revoke all on a table revokes what is granted on its columns.
do $dts$
declare
    installed record;
begin
    for installed in
        select 'schema' as kind, pg_catalog.quote_ident(n.nspname::pg_catalog.text) as name, a.grantee
        from pg_catalog.pg_namespace n
        cross join lateral pg_catalog.aclexplode(n.nspacl) a
        where n.nspname operator(pg_catalog.=) 'pgdts' and a.grantee operator(pg_catalog.<>) n.nspowner
        union
        select 'function', p.oid::pg_catalog.regprocedure::pg_catalog.text, a.grantee
        from pg_catalog.pg_proc p
        join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) p.pronamespace
        cross join lateral pg_catalog.aclexplode(
            coalesce(p.proacl, pg_catalog.acldefault('f', p.proowner))) a
        where n.nspname operator(pg_catalog.=) 'pgdts' and a.grantee operator(pg_catalog.<>) p.proowner
        union
        select case c.relkind when 'S' then 'sequence' else 'table' end,
            c.oid::pg_catalog.regclass::pg_catalog.text, a.grantee
        from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) c.relnamespace
        cross join lateral (
            select x.grantee from pg_catalog.aclexplode(c.relacl) x
            union
            select x.grantee
            from pg_catalog.pg_attribute k
            cross join lateral pg_catalog.aclexplode(k.attacl) x
            where k.attrelid operator(pg_catalog.=) c.oid
        ) a
        where (
                n.nspname operator(pg_catalog.=) 'pgdts'
                or (
                    n.nspname operator(pg_catalog.=) 'public'
                    and c.relname operator(pg_catalog.=) any (
                        array['dts_ddl_command', 'dts_ddl_command_id_seq']::pg_catalog.name[])
                )
            )
            and c.relkind operator(pg_catalog.=) any (array['r', 'S', 'v']::pg_catalog."char"[])
            and a.grantee operator(pg_catalog.<>) c.relowner
    loop
        execute pg_catalog.format(
            'revoke all on %s %s from %s cascade', installed.kind, installed.name,
            case installed.grantee
                when 0 then 'public'
                else pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(installed.grantee)::pg_catalog.text)
            end);
    end loop;
end
$dts$;
