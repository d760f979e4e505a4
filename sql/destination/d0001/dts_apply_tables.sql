-- The tables that a CREATE of this tag and name is about, as far as they are there; from 10.
create function public.dts_apply_tables(tag text, object_name text)
returns oid[]
language sql
stable
set search_path = pg_catalog, pg_temp
as $dts$
    select coalesce(array_agg(c.oid), '{}')
      from pg_class as c
     where c.relkind = 'r' and c.relpersistence = 'p'
       and case tag
               when 'CREATE TABLE' then c.oid = to_regclass(object_name)
               when 'CREATE SCHEMA' then c.relnamespace = to_regnamespace(object_name)
           end
$dts$;
