-- Event triggers of an application, of the kinds that extensions and platforms bring: an audit before and
-- after ours, watchers that notify, grants and wrappers for new extensions, triggers for new tables, guards
-- that refuse, one that is slow.
create schema audit;
create table audit.journal (
    id serial primary key, event text, tag text, what text, who text, ours boolean);

create function audit.note() returns event_trigger language plpgsql security definer as $$
declare
    stack text;
    what text;
begin
    get diagnostics stack = pg_context;
    if tg_event = 'sql_drop' then
        select string_agg(object_identity, ', ' order by object_identity) into what
          from pg_event_trigger_dropped_objects()
         where coalesce(schema_name, '') <> 'pg_toast';
    elsif tg_event = 'ddl_command_end' and current_setting('server_version_num')::int >= 90500 then
        execute 'select string_agg(object_type || '' '' || object_identity, '', '' order by object_identity)'
                ' from pg_event_trigger_ddl_commands()' into what;
    elsif tg_event = 'table_rewrite' then
        execute 'select pg_event_trigger_table_rewrite_oid()::regclass::text' into what;
    end if;
    insert into audit.journal (event, tag, what, who, ours)
    values (tg_event, tg_tag, what, session_user, stack ~ 'pgdts|dts_capture_ddl');
end $$;
create event trigger a_note_start on ddl_command_start execute procedure audit.note();
create event trigger z_note_start on ddl_command_start execute procedure audit.note();
create event trigger a_note on ddl_command_end execute procedure audit.note();
create event trigger z_note on ddl_command_end execute procedure audit.note();
create event trigger a_note_drop on sql_drop execute procedure audit.note();
create event trigger z_note_drop on sql_drop execute procedure audit.note();

create function audit.watch() returns event_trigger language plpgsql as $$
begin
    if tg_tag in ('CREATE TABLE', 'ALTER TABLE', 'CREATE VIEW', 'CREATE FUNCTION', 'COMMENT') then
        notify pgrst, 'reload schema';
    end if;
end $$;
create event trigger pgrst_ddl_watch on ddl_command_end execute procedure audit.watch();
create function audit.watch_drops() returns event_trigger language plpgsql as $$
declare
    gone record;
begin
    for gone in select * from pg_event_trigger_dropped_objects() loop
        if gone.object_type in ('schema', 'table', 'view', 'function', 'trigger', 'type') then
            notify pgrst, 'reload schema';
        end if;
    end loop;
end $$;
create event trigger pgrst_drop_watch on sql_drop execute procedure audit.watch_drops();

create function audit.open_extension() returns event_trigger language plpgsql as $$
begin
    if exists (select from pg_extension where extname = 'hstore') then
        create or replace function public.placeholder() returns text language sql as 'select ''there''::text';
        alter default privileges in schema audit grant select on tables to public;
        grant usage on schema audit to public;
    end if;
end $$;
create event trigger issue_access on ddl_command_end when tag in ('CREATE EXTENSION')
    execute procedure audit.open_extension();
create function audit.close_extension() returns event_trigger language plpgsql as $$
begin
    if exists (select from pg_event_trigger_dropped_objects()
                where object_type = 'extension' and object_name = 'hstore') then
        create or replace function public.placeholder() returns text language sql as 'select ''gone''::text';
    end if;
end $$;
create event trigger issue_placeholder on sql_drop when tag in ('DROP EXTENSION')
    execute procedure audit.close_extension();

create function audit.react() returns trigger language plpgsql as 'begin return null; end';
create function audit.add_triggers() returns event_trigger language plpgsql security definer as $$
declare
    made record;
begin
    for made in
        select c.oid::regclass as name from pg_class as c
         where c.relkind = 'r' and c.relname ~ '^kept'
           and not exists (select from pg_trigger as t where t.tgrelid = c.oid)
    loop
        execute format(
            'create trigger notice after insert on %s for each statement execute procedure audit.react()',
            made.name);
    end loop;
end $$;
create event trigger b_triggers on ddl_command_end when tag in ('CREATE TABLE', 'CREATE TABLE AS')
    execute procedure audit.add_triggers();

create function audit.refuse() returns event_trigger language plpgsql as $$
begin
    if tg_event = 'sql_drop' and not exists (
           select from pg_event_trigger_dropped_objects() where object_name = 'kept_for_ever') then
        return;
    elsif tg_tag = 'ALTER TABLE' and tg_event = 'ddl_command_end'
          and current_setting('audit.frozen') <> 'on' then
        return;
    end if;
    raise exception '% is not for you', tg_tag using errcode = 'P0R01', hint = 'Ask.';
end $$;
create event trigger a_refuse_start on ddl_command_start when tag in ('CREATE SEQUENCE')
    execute procedure audit.refuse();
create event trigger a_refuse on ddl_command_end when tag in ('CREATE VIEW', 'ALTER TABLE')
    execute procedure audit.refuse();
create event trigger z_refuse on ddl_command_end when tag in ('CREATE MATERIALIZED VIEW')
    execute procedure audit.refuse();
create event trigger a_refuse_drop on sql_drop when tag in ('DROP TABLE') execute procedure audit.refuse();
create event trigger z_refuse_drop on sql_drop when tag in ('DROP SCHEMA', 'DROP OWNED')
    execute procedure audit.refuse();

create function audit.be_slow() returns event_trigger language plpgsql as $$
begin
    perform pg_sleep(30);
end $$;
create event trigger a_slow on ddl_command_end when tag in ('CREATE DOMAIN') execute procedure audit.be_slow();
create event trigger z_slow on ddl_command_end when tag in ('CREATE COLLATION') execute procedure audit.be_slow();
create event trigger z_slow_drop on sql_drop when tag in ('DROP FUNCTION') execute procedure audit.be_slow();
