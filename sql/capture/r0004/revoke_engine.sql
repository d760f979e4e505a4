-- The capture's helpers and sequences are for its owner alone, whatever the default privileges of
-- the role that installs them; from 9.4. They run with the rights of their caller.
do $dts$
declare
    installed record;
    grantee pg_catalog.text;
begin
    for installed in
        select 'function' as kind, p.oid::pg_catalog.regprocedure::pg_catalog.text as name,
            p.proowner as owner, coalesce(p.proacl, pg_catalog.acldefault('f', p.proowner)) as acl
        from pg_catalog.pg_proc p
        join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) p.pronamespace
        where n.nspname operator(pg_catalog.=) 'public'
            and public.dts_capture_is_own(
                'public.' operator(pg_catalog.||) p.proname::pg_catalog.text)
            -- Created in this transaction: not what somebody else has made under one of the names.
            and p.xmin::pg_catalog.text operator(pg_catalog.=) (
                pg_catalog.txid_current() operator(pg_catalog.%) 4294967296)::pg_catalog.text
        union all
        select 'sequence', c.oid::pg_catalog.regclass::pg_catalog.text, c.relowner, c.relacl
        from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) c.relnamespace
        where n.nspname operator(pg_catalog.=) 'public'
            and c.relname operator(pg_catalog.=) any (
                array['dts_ddl_message', 'dts_ddl_nested', 'dts_ddl_reads']::pg_catalog.name[]
            )
    loop
        for grantee in
            select case a.grantee when 0 then 'public'
                else pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(a.grantee)) end
            from pg_catalog.aclexplode(installed.acl) a
            where a.grantee operator(pg_catalog.<>) installed.owner
            group by a.grantee
        loop
            execute pg_catalog.format(
                'revoke all on %s %s from %s', installed.kind, installed.name, grantee);
        end loop;
    end loop;
end
$dts$;
