create table made (what text);
create function "aa"() returns event_trigger language plpgsql as $$
begin
    if tg_tag = 'CREATE VIEW' then
        execute 'create table by_trigger' || (select count(*) from pg_class where relname like 'by_trigger%') || ' (id int)';
    end if;
end $$;
create event trigger aa_before on ddl_command_end execute procedure aa();
create view one as select 1 as a;
create view two as select 1 as a; create view three as select 1 as a;
drop event trigger aa_before;
create function start() returns event_trigger language plpgsql as $$
begin
    if tg_tag = 'CREATE VIEW' then
        create table by_start (id int);
    end if;
end $$;
create event trigger aa_start on ddl_command_start execute procedure start();
create view four as select 1 as a;
drop event trigger aa_start;
