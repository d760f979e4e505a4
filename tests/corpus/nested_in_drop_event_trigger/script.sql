create table keep_log (what text);
create function on_drop() returns event_trigger language plpgsql as $$
begin
    if tg_tag = 'DROP VIEW' then
        create table if not exists by_drop (id int);
        drop table if exists victim;
    end if;
end $$;
create event trigger aa_drop on sql_drop execute procedure on_drop();
create table victim (id int); create view v as select 1 as a;
drop view v;
drop event trigger aa_drop;
