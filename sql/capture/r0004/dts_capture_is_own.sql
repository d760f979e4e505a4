-- Is this object part of the capture or of pgdts, so that DDL on it is never recorded? From 9.4.
-- The argument is an object identity as the server writes it. The names are listed one by one: a
-- prefix would let anyone hide DDL behind it.
create or replace function public.dts_capture_is_own(identity text)
returns boolean
language plpgsql
stable
as $dts$
declare
    name constant text := pg_catalog.substring(identity, E'^public\\.(dts_[a-z_]+)(?:\\(.*)?$');
begin
    return name = any ('{
        dts_ddl_command, dts_ddl_command_pkey, dts_ddl_command_id_seq, dts_alembic_version,
        dts_alembic_version_pkc, dts_capture_ddl, dts_capture_drop, dts_capture_early,
        dts_capture_is_housekeeping, dts_capture_is_on, dts_capture_is_own, dts_capture_prune,
        dts_capture_row, dts_capture_special, dts_capture_statement, dts_capture_table,
        dts_capture_tables, dts_capture_try, dts_ddl_context, dts_ddl_drop_is_untold,
        dts_ddl_drop_text, dts_ddl_dropped, dts_ddl_drops_more, dts_ddl_find, dts_ddl_fired_by,
        dts_ddl_frame, dts_ddl_has_position, dts_ddl_in_function, dts_ddl_is_extension,
        dts_ddl_is_plain_session, dts_ddl_is_temporary, dts_ddl_key, dts_ddl_locate,
        dts_ddl_message, dts_ddl_nested, dts_ddl_new_tables, dts_ddl_note, dts_ddl_object_in_text,
        dts_ddl_path_note, dts_ddl_position, dts_ddl_publishes, dts_ddl_reads, dts_ddl_role,
        dts_ddl_schemas, dts_ddl_secret_note, dts_ddl_settings_note, dts_ddl_stand,
        dts_ddl_stores_in_heap, dts_ddl_table_named, dts_ddl_table_text, dts_ddl_temporary_note,
        dts_ddl_told, dts_sql_comment, dts_sql_dollar_quoted, dts_sql_has_tag, dts_sql_is_complete,
        dts_sql_is_open, dts_sql_scan, dts_sql_statement, dts_sql_tag, dts_sql_window, dts_sql_words
    }'::text[])
    -- A function of such a name with other arguments is ours only if it belongs to our owner.
    and (pg_catalog.strpos(identity, '(') = 0 or exists (
        select from pg_catalog.pg_proc as p
         where p.proname = name::name
           and p.proowner = (select r.oid from pg_catalog.pg_roles as r where r.rolname = current_user)
           and (pg_catalog.pg_identify_object('pg_catalog.pg_proc'::regclass, p.oid, 0)).identity = identity));
end
$dts$;
