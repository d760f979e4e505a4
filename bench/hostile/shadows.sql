-- As a hostile role: traps in its own schema (:schema) with the names of functions and operators of
-- pg_catalog that the capture mentions, and some that take the same arguments more exactly.
do $do$
declare
    source text := coalesce((
        select string_agg(p.prosrc, ' ')
          from pg_catalog.pg_proc as p
          join pg_catalog.pg_namespace as n on n.oid = p.pronamespace
         where n.nspname = 'pgdts' or p.proname = 'dts_capture_ddl'), '');
    shadowed record;
    exact text;
begin
    for shadowed in
        select p.proname, pg_catalog.pg_get_function_identity_arguments(p.oid) as arguments,
               case when p.proretset then 'setof ' else '' end
               || pg_catalog.format_type(p.prorettype, null) as result
          from pg_catalog.pg_proc as p
         where p.pronamespace = 'pg_catalog'::pg_catalog.regnamespace
           and source ~ ('\m' || p.proname || '\M')
           and p.proname ~ '^\w+$'
           and pg_catalog.pg_get_function_identity_arguments(p.oid)
               !~ '\m(internal|cstring|OUT|VARIADIC|"any")'
           and pg_catalog.format_type(p.prorettype, null)
               !~ '^(internal|cstring|trigger|event_trigger|record|.*handler)$'
           and pg_catalog.random() < 0.25
    loop
        foreach exact in array array[
            shadowed.arguments,
            pg_catalog.replace(shadowed.arguments, 'text', 'name'),
            pg_catalog.replace(shadowed.arguments, 'text', 'character varying'),
            pg_catalog.replace(shadowed.arguments, 'bigint', 'integer')]
        loop
            begin
                execute pg_catalog.format(
                    'create or replace function :schema.%I(%s) returns %s language plpgsql as %L',
                    shadowed.proname, exact, shadowed.result,
                    pg_catalog.format('begin perform watch.trap(%L); return%s; end',
                        'function ' || shadowed.proname,
                        case when shadowed.result like 'setof %' or shadowed.result = 'void'
                             then '' else ' null' end));
            exception when others then
                null;
            end;
        end loop;
    end loop;
    for shadowed in
        select o.oprname, pg_catalog.format_type(o.oprleft, null) as operand,
               pg_catalog.format_type(o.oprright, null) as other,
               pg_catalog.format_type(o.oprresult, null) as result,
               'operator_' || o.oid as procedure
          from pg_catalog.pg_operator as o
         where o.oprkind = 'b'
           and o.oprleft in ('text'::regtype, 'name'::regtype, 'oid'::regtype, 'integer'::regtype,
                             'bigint'::regtype, 'boolean'::regtype, '"char"'::regtype,
                             'anyarray'::regtype, 'bytea'::regtype, 'smallint'::regtype,
                             'interval'::regtype, 'timestamptz'::regtype)
           and pg_catalog.random() < 0.15
    loop
        begin
            execute pg_catalog.format(
                'create or replace function :schema.%I(%s, %s) returns %s language plpgsql as %L',
                shadowed.procedure, shadowed.operand, shadowed.other, shadowed.result,
                pg_catalog.format('begin perform watch.trap(%L); return null; end',
                                  'operator ' || shadowed.oprname));
            execute pg_catalog.format(
                'create operator :schema.%s (leftarg = %s, rightarg = %s, procedure = :schema.%I)',
                shadowed.oprname, shadowed.operand, shadowed.other, shadowed.procedure);
        exception when others then
            null;
        end;
    end loop;
end $do$;
