-- Is this object part of the capture or of pgdts, so that DDL on it is never recorded? From 9.4. All
-- that is in the schema pgdts, the schema itself, and what is documented in public.
--
--   identity   as pg_identify_object() writes it
create or replace function pgdts.is_own(identity text)
returns boolean
language sql
immutable
as $dts$
    select identity = any ('{
               pgdts, public.dts_ddl_command, public.dts_ddl_command_pkey,
               public.dts_ddl_command_id_seq, public.dts_capture_ddl(), dts_intercept_ddl,
               dts_intercept_drop}'::text[])
        or pg_catalog."left"(identity, 6) = 'pgdts.'
$dts$;
