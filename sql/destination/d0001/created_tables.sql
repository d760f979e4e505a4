-- The tables that a CREATE of this tag and name is about, as far as they are there; from 10.
create function pgdts.created_tables(tag text, object_name text)
returns oid[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $dts$
begin
    if object_name is null or tag not in ('CREATE TABLE', 'CREATE SCHEMA') then
        return '{}';
    end if;
    return array(
        select c.oid
          from pg_class as c
         where c.relkind = 'r' and c.relpersistence = 'p'
           and case tag
                   when 'CREATE TABLE' then c.oid = to_regclass(object_name)
                   else c.relnamespace = to_regnamespace(object_name)
               end);
exception when invalid_name or syntax_error then
    -- The row was not written by pgdts' capture, which names objects as the server does.
    return '{}';
end
$dts$;
