-- Is this object part of the capture or of pgdts, so that DDL on it is never recorded? From 9.4. All
-- that is in the schema pgdts, the schema itself, and what is documented in public. Called under the
-- pinned search_path; in SQL, so that the server puts it in place of its calls.
--
--   object_type   as the server tells it: others may give an object of another kind such a name
--   schema        as the server tells it beside the identity; a schema has none
--   identity      as pg_identify_object() writes it
create or replace function pgdts.is_own(object_type text, schema text, identity text)
returns boolean
language sql
immutable
as $dts$
    select coalesce(schema = 'pgdts', false)
        or coalesce(
               case object_type
                   when 'schema' then identity = 'pgdts'
                   when 'event trigger' then identity = any ('{
                       dts_intercept_ddl, dts_intercept_drop, dts_intercept_start,
                       dts_intercept_caller, dts_intercept_caller_of_drop}'::text[])
                   when 'function' then identity = 'public.dts_capture_ddl()'
                   else object_type in ('table', 'index', 'sequence') and identity = any ('{
                       public.dts_ddl_command, public.dts_ddl_command_pkey,
                       public.dts_ddl_command_id_seq}'::text[])
               end, false)
$dts$;
