create function secure() returns event_trigger language plpgsql as $$
declare
    made record;
begin
    for made in select * from pg_event_trigger_ddl_commands() where command_tag = 'CREATE TABLE' and object_type = 'table' loop
        execute format('alter table %s enable row level security', made.object_identity);
        execute format('comment on table %s is %L', made.object_identity, 'secured');
    end loop;
end $$;
create event trigger aa_secure on ddl_command_end execute procedure secure();
create table one (id int);
create table two (id int); drop table two; create table two (id int);
do $$ begin create table three (id int); end $$;
create schema shop create table four (id int) create table five (id int);
drop event trigger aa_secure;
