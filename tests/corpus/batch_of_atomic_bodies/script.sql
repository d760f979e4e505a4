create table t (id int);
create function one() returns int begin atomic select 1; select case when true then 2 else 3 end; end;
create function two(a int) returns int language sql begin atomic; select a; end;
create or replace procedure three() begin atomic insert into t values (1); insert into t select case id when 1 then case when true then 2 end end from t; end;
create function four() returns int return 4;
create table "begin atomic" (id int, "end" int);
create function five() returns setof t begin atomic select * from t "end"; end; create table last_one (id int);
