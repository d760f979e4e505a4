-- What is in the schema pgdts is for its owner alone, whatever the default privileges of the role that
-- installs it; from 9.4.
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
        cross join lateral pg_catalog.aclexplode(c.relacl) a
        where n.nspname operator(pg_catalog.=) 'pgdts'
            and c.relkind operator(pg_catalog.=) any (array['r', 'S', 'v']::pg_catalog."char"[])
            and a.grantee operator(pg_catalog.<>) c.relowner
    loop
        execute pg_catalog.format(
            'revoke all on %s %s from %s', installed.kind, installed.name,
            case installed.grantee
                when 0 then 'public'
                else pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(installed.grantee)::pg_catalog.text)
            end);
    end loop;
end
$dts$;
