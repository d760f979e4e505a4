set check_function_bodies = off;
create procedure buy(inout what int, "How Many" numeric(10,2)) language sql as $$ insert into items values (what); select 1 $$;
create or replace procedure buy(int) as 'insert into items values ($1)' language sql security definer;
create table items (id int)
