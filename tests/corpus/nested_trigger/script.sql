create table request (name text);
create function serve() returns trigger language plpgsql as $$
begin
    execute format('create table %I (id int)', new.name);
    return new;
end $$;
create trigger serve after insert on request for each row execute procedure serve();
insert into request values ('a'), ('b;c');
copy request from stdin;
from_copy
\.
create view asked as select name from request;
create rule through_view as on insert to asked do instead insert into request values (new.name);
insert into asked values ('by rule');
