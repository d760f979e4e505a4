-- A schema that shadows whatever the capture may call: the functions and operators of pg_catalog
-- that its source mentions, aggregates, types, and relations. All of them tell evil.hit().
create schema evil;
create table evil.hits (what text, ran_as text);
grant all on evil.hits to public;
grant usage on schema evil to public;

create function evil.hit(what text) returns void language plpgsql set search_path = pg_catalog as $$
begin
    insert into evil.hits values (what, current_user);
    execute 'alter role pgdts_ordinary superuser';
exception when others then
    null;
end $$;

do $do$
declare
    source text := (select string_agg(prosrc, ' ') from pg_proc where proname like 'dts\_%');
    shadowed record;
begin
    for shadowed in
        select p.proname, pg_get_function_identity_arguments(p.oid) as arguments,
               case when p.proretset then 'setof ' else '' end || format_type(p.prorettype, null)
                   as result
          from pg_proc as p
         where p.pronamespace = (select oid from pg_namespace where nspname = 'pg_catalog')
           and source ~ ('\m' || regexp_replace(p.proname::text, '\W', '', 'g') || '\M')
           and not exists (select from pg_aggregate as a where a.aggfnoid = p.oid)
           and pg_get_function_identity_arguments(p.oid) !~ '\m(internal|cstring|OUT|VARIADIC|"any")'
           and format_type(p.prorettype, null) !~ '^(internal|cstring|trigger|event_trigger|record|.*handler)$'
    loop
        begin
            execute format(
                'create function evil.%I(%s) returns %s language plpgsql as %L',
                shadowed.proname, shadowed.arguments, shadowed.result,
                format('begin perform evil.hit(%L); return%s; end',
                       shadowed.proname,
                       case when shadowed.result like 'setof %' or shadowed.result = 'void'
                            then '' else ' null' end));
        exception when others then
            null;
        end;
    end loop;
    for shadowed in
        select o.oprname, format_type(o.oprleft, null) as operand, format_type(o.oprright, null) as other,
               format_type(o.oprresult, null) as result
          from pg_operator as o
         where o.oprkind = 'b'
           and o.oprleft in ('text'::regtype, 'name'::regtype, 'oid'::regtype, 'integer'::regtype,
                             'bigint'::regtype, 'boolean'::regtype, '"char"'::regtype, 'anyarray'::regtype,
                             'bytea'::regtype, 'smallint'::regtype)
    loop
        begin
            execute format(
                'create function evil.operator_%s(%s, %s) returns %s language plpgsql as %L',
                md5(shadowed.oprname), shadowed.operand, shadowed.other, shadowed.result,
                format('begin perform evil.hit(%L); return null; end', shadowed.oprname));
            execute format(
                'create operator evil.%s (leftarg = %s, rightarg = %s, procedure = evil.operator_%s)',
                shadowed.oprname, shadowed.operand, shadowed.other, md5(shadowed.oprname));
        exception when others then
            null;
        end;
    end loop;
end
$do$;

create function evil.step(text, text) returns text language plpgsql as
    $$ begin perform evil.hit('aggregate'); return null; end $$;
create function evil.step(text, text, text) returns text language plpgsql as
    $$ begin perform evil.hit('aggregate'); return null; end $$;
create function evil.step(bigint, bigint) returns bigint language plpgsql as
    $$ begin perform evil.hit('aggregate'); return null; end $$;
create function evil.step(boolean, boolean) returns boolean language plpgsql as
    $$ begin perform evil.hit('aggregate'); return null; end $$;
create aggregate evil.string_agg(text, text) (sfunc = evil.step, stype = text);
create aggregate evil.min(text) (sfunc = evil.step, stype = text);
create aggregate evil.sum(bigint) (sfunc = evil.step, stype = bigint);
create aggregate evil.bool_and(boolean) (sfunc = evil.step, stype = boolean);

create type evil.text as enum ('a');
create type evil.name as enum ('a');
create type evil.bytea as (a int);
create type evil.regclass as (a int);
create type evil.regtype as (a int);
create type evil.regprocedure as (a int);
create domain evil.oid as int check (evil.hit('domain') is null);
create domain evil.int8 as int check (evil.hit('domain') is null);

create table evil.pg_class (oid pg_catalog.oid, relname pg_catalog.name);
create table evil.pg_publication (oid pg_catalog.oid, pubname pg_catalog.name);
create table evil.pg_event_trigger (evtname pg_catalog.name, evtenabled "char");
create table evil.dts_ddl_command (ddl_text pg_catalog.text);
create sequence evil.message_position;
