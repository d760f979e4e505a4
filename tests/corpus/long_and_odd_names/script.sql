create table "a234567890123456789012345678901234567890123456789012345678901234567890" (id int);
create table "quo""te" (id int); create table "new
line" ("col
umn" int); create table "dol$$lar" (id int); create table "back\slash" (id int); create table "🐘" ("🐘🐘" int); create table "%s %I" (id int); create table " lead and trail " (id int);
create table "(" (")" int); create table "a.b" ("c.d" int); create table "--" (id int); create table "/*" (id int); create table "'" (id int); create table "pg_temp" (id int); create table "dts_mine" (id int);
create schema "sche;ma"; create table "sche;ma"."ta;ble" (id int); alter table "sche;ma"."ta;ble" rename to "ta.ble"; drop table "sche;ma"."ta.ble"; drop table "(", "a.b", "--", "/*", "'", "new
line", "pg_temp";
create table public.dts_something (id int); create function public.dts_capture_it() returns int language sql as 'select 1'; create table public.dts_ddl_commands (id int); create schema dts; create table dts.dts_ddl_command (id int);
