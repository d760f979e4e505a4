-- Functions, operators, relations and types of the names that a query of ours could use, for a path on
-- which this schema is ahead of pg_catalog.
do $$
declare
    called record;
begin
    for called in
        select p.proname as name, pg_catalog.oidvectortypes(p.proargtypes) as arguments,
            pg_catalog.format_type(p.prorettype, null) as returns
        from pg_catalog.pg_proc p
        where p.pronamespace = (
            select n.oid from pg_catalog.pg_namespace n where n.nspname = 'pg_catalog') and p.pronargs <= 3
            and not p.proretset
            and p.proname in (
                'format', 'current_setting', 'set_config', 'pg_get_userbyid', 'count', 'max', 'min',
                'pg_backend_pid', 'host', 'now', 'lower', 'upper', 'length', 'substr', 'concat',
                'has_table_privilege', 'has_schema_privilege', 'has_function_privilege',
                'pg_has_role', 'format_type', 'pg_get_expr', 'quote_ident', 'to_regclass',
                'pg_relation_size', 'pg_is_in_recovery', 'txid_current', 'version', 'replace',
                'current_database', 'current_schemas', 'obj_description', 'pg_encoding_to_char',
                'array_length', 'array_to_string', 'regexp_replace', 'clock_timestamp', 'strpos')
    loop
        begin
            execute pg_catalog.format(
                'create function evil.%I(%s) returns %s language plpgsql as '
                '''begin perform evil.sprung(); return null; end''',
                called.name, called.arguments, called.returns);
        exception
            when others then
                null;
        end;
    end loop;
    for called in
        select o.oprname as name, pg_catalog.format_type(o.oprleft, null) as a,
            pg_catalog.format_type(o.oprright, null) as b,
            pg_catalog.format_type(o.oprresult, null) as returns, o.oid
        from pg_catalog.pg_operator o
        where o.oprname in ('=', '<>', '<', '>', '<=', '>=', '||', '~', '!~', '~~', '!~~', '->>', '+')
            and o.oprleft <> 0
            and o.oprleft in ('text'::regtype, 'name'::regtype, 'oid'::regtype, 'int4'::regtype,
                'int8'::regtype, 'bool'::regtype, '"char"'::regtype, 'json'::regtype,
                'int2'::regtype)
    loop
        begin
            execute pg_catalog.format(
                'create function evil.op_%s(a %s, b %s) returns %s language plpgsql as '
                '''begin perform evil.sprung(); return null; end''',
                called.oid, called.a, called.b, called.returns);
            execute pg_catalog.format(
                'create operator evil.%s (leftarg = %s, rightarg = %s, procedure = evil.op_%s)',
                called.name, called.a, called.b, called.oid);
        exception
            when others then
                null;
        end;
    end loop;
    for called in
        select c.relname as name
        from pg_catalog.pg_class c
        where c.relnamespace = (
            select n.oid from pg_catalog.pg_namespace n where n.nspname = 'pg_catalog') and c.relkind in ('r', 'v')
    loop
        begin
            execute pg_catalog.format(
                'create view evil.%I as select c.* from pg_catalog.%I c where evil.sprung()',
                called.name, called.name);
            execute pg_catalog.format('grant select on evil.%I to public', called.name);
        exception
            when others then
                null;
        end;
    end loop;
    for called in
        select name from pg_catalog.unnest(
            array['text', 'name', 'oid', 'int2', 'int4', 'int8', 'bool', 'regclass', 'interval',
                'regprocedure', 'regtype', 'varchar', 'timestamptz', 'bytea']) n (name)
    loop
        execute pg_catalog.format(
            'create domain evil.%I as pg_catalog.%I check (evil.quietly())', called.name, called.name);
    end loop;
end $$
