create table "t;1" (id int default 1, "a""b;c" text default 'it''s; ok', n text default '\');
create table t2 (e text default E'it\'s; \\', f text default e'\\'';', u text default U&'d\0061t; \\');
create table t3 ("E" text default 'x', d text default $$it's; "$$, g text default $tag$ $$; $other$ $tag$);
comment on table t3 is E'line\nbreak; \x41 \101';
create table t4 (id int, check (id <> 1-1), minus int default - -1, x$y int default 1, z$$ int, q text default 'a'
  'b;c');
create table U&"\0074\0035" (id int);
create table u&"d!0061t!0061" uescape '!' (id int);
create table t6 (b bit(3) default B'101', x bit(8) default X'1F', n text default N'a;b', c char default ';');
create function f(a int, b text) returns text language sql as $body$ select $2 || ';' || $1; $body$;
create function "F;"(int) returns int language plpgsql as $_$ begin return $1; /* $$ */ end; $_$;
create function "quo""ted"() returns text language sql as 'select ''it''''s; fine''::text;';
create view "v;" as select 'a' as "b;", "t;1"."a""b;c" from "t;1";
