create function secure() returns event_trigger language plpgsql as $$
begin
    if tg_tag = 'CREATE TABLE' and exists (select from pg_class where relname = 'one') and not exists (select from pg_class where relname = 'one_id') then
        create index one_id on one (id);
    end if;
end $$; create event trigger aa_secure on ddl_command_end execute procedure secure();
create table zero (id int); create table one (id int); drop index one_id; create table two (id int); drop event trigger aa_secure; create table three (id int);
