create table s (id serial primary key, big bigserial);
alter table s add small smallserial;
alter sequence s_id_seq restart 10;
create sequence loose increment 5 cache 10;
alter sequence loose owned by s.id;
alter sequence loose rename to tied;
drop sequence s_big_seq cascade;
drop table s;
