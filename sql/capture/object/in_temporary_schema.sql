-- Is the object at this address temporary, or does it belong to a temporary table? From 9.4. Called
-- under the pinned search_path; in SQL, so that the server puts it in place of its calls.
--
--   names   as pg_identify_object_as_address() gives them: the schema first where there is one. No
--           user can make a schema, or a role, whose name begins with pg_.
create or replace function pgdts.in_temporary_schema(names text[])
returns boolean
language sql
immutable
as $dts$
    select coalesce(names[2] is not null and names[1] ~ E'^pg_temp(_\\d+)?$', false)
$dts$;
