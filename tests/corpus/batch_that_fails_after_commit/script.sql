begin; create table kept (id int); commit;
create table discarded (id int);
select 1/0;
create table never (id int);
