-- May a text name something that is in one of these schemas? From 9.4. Called by path_note() under the pinned
-- search_path: a look at its words, by which most texts need not be taken apart. True where it cannot tell.
--
--   typed   no column has changed its type: an operator works on a type that the text names, or a column has
create or replace function pgdts.may_name(statement text, schemas name[], typed boolean)
returns boolean
language plpgsql
stable
as $dts$
declare
    lowered constant text := pg_catalog.lower(statement);
    spaced constant text := pg_catalog.translate(
        lowered, E' \t\n\r\f\x0b()[]{},;:.''`~!@#%^&*-+=|<>?/\\', pg_catalog.repeat(' ', 50));
    -- Dollars are a part of names, and are around bodies.
    words constant name[] := pg_catalog.string_to_array(
        pg_catalog.concat_ws(' ', spaced, pg_catalog.replace(spaced, '$', ' ')), ' ')::name[];
    signs name[] := pg_catalog.string_to_array(
        pg_catalog.translate(
            lowered, E' \t\n\r\f\x0b()[]{},;:.''\\_$0123456789abcdefghijklmnopqrstuvwxyz',
            pg_catalog.repeat(' ', 70)), ' ')::name[];
    spaces constant oid[] := array(
        select n.oid from pg_catalog.pg_namespace as n where n.nspname = any (schemas));
begin
    if pg_catalog.strpos(statement, '"') > 0
       or pg_catalog.octet_length(statement) <> pg_catalog.length(statement) then
        return true;
    end if;
    signs := signs || array(select pg_catalog.rtrim(sign, '+-')::name from pg_catalog.unnest(signs) as sign);
    if words && '{in, between, distinct, case, nullif, like, ilike, similar}'::name[] then
        signs := signs || '{=, >=, ~, ~~, ~~*}'::name[];
    end if;
    return exists (
            select from pg_catalog.pg_class as c
             where c.relname = any (words) and c.relnamespace = any (spaces))
        or exists (
            select from pg_catalog.pg_proc as p
             where p.proname = any (words) and p.pronamespace = any (spaces))
        or exists (
            select from pg_catalog.pg_type as t
             where t.typname = any (words) and t.typnamespace = any (spaces))
        or exists (
            select from pg_catalog.pg_operator as o
             where o.oprname = any (case when '!=' = any (signs) then signs || '<>'::name else signs end)
               and o.oprnamespace = any (spaces)
               and (not typed
                    or greatest(o.oprleft, o.oprright) < 16384
                    or exists (
                        select
                          from pg_catalog.pg_type as t
                          join pg_catalog.pg_depend as d
                            on d.refclassid = 'pg_catalog.pg_type'::regclass
                               and d.refobjid = any (array[t.oid, t.typarray])
                         where t.oid = any (array[o.oprleft, o.oprright]) and d.deptype = 'n'
                           and d.classid = any (
                                   array['pg_catalog.pg_class', 'pg_catalog.pg_type']::regclass[]::oid[]))))
        or exists (
            select from pg_catalog.pg_collation as c
             where c.collname = any (words) and c.collnamespace = any (spaces))
        or exists (
            select from pg_catalog.pg_ts_config as c
             where c.cfgname = any (words) and c.cfgnamespace = any (spaces))
        or exists (
            select from pg_catalog.pg_ts_dict as d
             where d.dictname = any (words) and d.dictnamespace = any (spaces));
end
$dts$;
