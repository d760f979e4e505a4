create table kept (id int);
commit;
create index kept_id on kept (id);
commit;
create table kept (id int);
create table never (id int);
