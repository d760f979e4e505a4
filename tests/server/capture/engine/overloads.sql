-- Overloads of every function of the capture, one argument changed to every type that a call might
-- pass instead of the declared one. Whichever is called tells evil.hits.
create schema evil;
create table evil.hits (what text, ran_as text);
grant all on evil.hits to public; grant all on schema evil to public;
do $do$
declare
    own record;
    other text;
    arguments text[];
    place integer;
begin
    for own in
        select p.proname, p.proargtypes::oid[] as types, p.pronargs,
               p.prorettype::regtype as returned
          from pg_proc as p
         where p.proname like 'dts\_%' and p.pronargs > 0
    loop
        for place in 1 .. own.pronargs loop
            foreach other in array '{text,name,varchar,"\"char\"",int2,int4,int8,oid,regclass,boolean,'
                'text[],name[],varchar[],oid[],int4[],bytea,anyelement,anyarray,record}'::text[]
            loop
                arguments := array(
                    select case n when place then other else format_type(own.types[n - 1], null) end
                      from generate_series(1, own.pronargs) as n);
                begin
                    execute format(
                        'create function public.%I(%s) returns %s language plpgsql as %L',
                        own.proname, array_to_string(arguments, ', '), own.returned,
                        format('begin insert into evil.hits values (%L, current_user); return null; end',
                               own.proname || '(' || array_to_string(arguments, ', ') || ')'));
                exception when others then
                    null; -- The very types of the function that is there, or ones that do not go.
                end;
            end loop;
        end loop;
    end loop;
end
$do$;
