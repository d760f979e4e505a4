create table "Größe" (id int, "naïve" text default 'ß; 漢字; 🐘');
create table 客户 (编号 int, 名称 text); create table данные (ключ int);
comment on table 客户 is '顾客; “引号”'; create view 视图 as select * from 客户; create table "🐘;🐘" (id int);
create function ф() returns text language sql as $тег$ select 'ф; $$'::text; $тег$; drop table данные; create table é$ (a int);
create table last_one (id int);
