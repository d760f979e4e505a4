-- Refuses what a captured statement has changed beside its own work: triggers that would run with other
-- rights, temporary objects, which later statements would take for theirs, and the stand-in itself;
-- from 10.
create function pgdts.require_standing(triggers oid[])
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $dts$
declare
    found_change text := case
        when exists (select unnest(pgdts.superuser_triggers()) except select unnest(triggers))
            then 'the statement makes a trigger that would run here with a superuser''s rights'
        when exists (select from pg_class where relnamespace = pg_my_temp_schema())
            then 'the statement leaves temporary objects'
        when not exists (
            select from pg_trigger
             where tgrelid = to_regclass('public.dts_ddl_command') and tgname = 'apply_captured'
               and tgfoid = to_regprocedure('pgdts.apply_captured()') and tgenabled = 'R')
            then 'the statement takes the stand-in''s own objects along'
    end;
begin
    if found_change is not null then
        raise exception using errcode = 'insufficient_privilege', message = found_change;
    end if;
end
$dts$;
