create table stock (id int, name text);
insert into stock values (1, 'create table hidden (id int);');
update stock set name = 'drop table stock' where id = 1;
alter table stock add column amount int;
select count(*) from stock;
with gone as (delete from stock returning *) select * from gone;
create view available as select * from stock where amount > 0;
do $$ begin perform 1; end $$;
create table last_one (id int)
