create function "zz"() returns event_trigger language plpgsql as $$
begin
    if tg_tag = 'CREATE VIEW' then
        create table if not exists by_trigger (id int);
    end if;
end $$;
create event trigger zz_after on ddl_command_end execute procedure zz();
create view one as select 1 as a;
create view two as select 1 as a; create view three as select 1 as a;
drop event trigger zz_after;
