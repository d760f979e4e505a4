create table t (id int); create table log (id int, note text);
create rule noted as on insert to t do also (insert into log values (new.id, 'a;b)'); insert into log values (new.id, $$;($$));
create or replace rule noted as on insert to t do (select 1; select 2;);
create rule nothing as on delete to t do instead nothing;
create table "rule (" (id int); create table last_one (id int, "case" text check ("case" <> ')'));
