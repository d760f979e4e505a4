create table 顧客 (番号 int, 名前 text default '表; 能'); comment on table 顧客 is 'ソース; 申込';
create view 一覧 as select 名前 from 顧客; create function 数() returns text language sql as $表$ select '十;'::text; $表$; create table last_one (id int);
