-- Tables of an application on which whatever can run is a trap.
create table evil.orders (id int primary key, note text check (evil.quietly()));
insert into evil.orders values (1, 'one');
create index on evil.orders ((evil.quietly()));
create table evil.no_key (id int default 1 + evil.quietly()::int);
create trigger trap before insert or update or delete on evil.orders for each row execute procedure evil.on_row();
create rule trap as on update to evil.no_key do also select evil.sprung();
create view public.orders as select * from evil.orders where evil.sprung();
create view public.dts_postgres_heartbeat as select evil.sprung() as slot_name;
create view public.aliyun_dts_instance as select evil.sprung() as name;
create table evil.no_heir () inherits (evil.no_key);
