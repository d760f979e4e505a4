-- Does a statement of this tag fire ddl_command_end on this server? From 9.4. Null is no tag at all.
-- Called by find_statement() under the pinned search_path; in SQL, so that the server puts it in place
-- of its calls. Source: event_trigger.c and utility.c of each version.
create or replace function pgdts.fires(tag text)
returns boolean
language sql
stable
as $dts$
    select case
        when tag is null then false
        when tag in ('COMMENT', 'GRANT', 'REVOKE', 'SECURITY LABEL')
        then pg_catalog.current_setting('server_version_num')::integer >= 90500
        when tag = 'REINDEX'
        then pg_catalog.current_setting('server_version_num')::integer >= 170000
        when tag = 'REASSIGN OWNED' then false
        else true end
$dts$;
