-- Statements of all kinds, one a paragraph, each tried alone on what tags_setup.sql makes.

select 1;

create table a (x int);

create table a as select 1 as x;

create table a (x) with (fillfactor=50) as select 1;

create temp table a on commit drop as (select 1 as x);

create table if not exists a as values (1);

create table a as table pg_class;

create table a as with q as (select 1 as i) select * from q;

create unlogged table a (x int generated always as identity, y int);

create table a (x int default (1::int), "as" int);

create table pg_temp.as (x int);

create table a (x int, as_of int);

select 1 as x into a;

select into a;

with q as (select 1 as x) select * into a from q;

(select 1 as x into a);

((select 1 as x into a));

select 1 as x into a union select 2;

(select 1 as x into a) union (select 2);

with q as (select 1 as x) (select x into a from q);

select 1 as into;

with q as (insert into pg_temp.zz values (1) returning x) select * from q;

with q as (insert into pg_temp.zz values (1) returning x) select * into a from q;

with q as (select 1 as x) insert into pg_temp.zz select x from q;

with q (x) as (with y as (select 1 as x) select x from y) insert into pg_temp.zz select x from q;

select x insert into a from (select 1 as x) q;

select abs(1) insert into a;

select 'into';

select q.into from (select 1 as into) q;

table pg_class;

values (1);

create view v as select 1 as x;

create or replace view v as select 1 as x;

create recursive view v (n) as select 1;

create or replace temp view v as select 1 as x;

create materialized view mv as select 1 as x;

create unique index on w (x);

create index on w (x);

create sequence s;

create temp sequence s;

create schema s;

create schema s create table t (x int) create view v as select 1;

create domain d as int;

create type ty as (a int);

create type ty as enum ('a');

create type ty as range (subtype = int4);

create type ty;

create function f() returns int language sql as 'select 1';

create or replace function f() returns int language sql as $$ select 1; select 2 $$;

create function f(begin int) returns int language sql as 'select 1';

create function f() returns int begin atomic select 1 as case; select 2 as end; end;

create function f() returns int return 1;

create procedure p() language sql as 'select 1';

create aggregate ag (int) (sfunc = int4pl, stype = int);

create operator &&& (procedure = int4pl, leftarg = int4, rightarg = int4);

create operator class.&&& (procedure = int4pl, leftarg = int4, rightarg = int4);

create operator class . &&& (procedure = int4pl, leftarg = int4, rightarg = int4);

create operator class oc for type int4 using btree as operator 1 <;

create operator family of1 using btree;

alter operator family of0 using btree owner to postgres;

alter operator class int4_ops using btree owner to postgres;

alter operator +(int4, int4) owner to postgres;

drop operator family of0 using btree;

create cast (w as int) with function wint(w);

create cast(w as int) with function wint(w);

create conversion cv for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8;

create default conversion cv for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8;

create collation co from "C";

create text search configuration tc (copy = simple);

create text search dictionary td (template = simple);

create text search parser tp (start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, lextypes = prsd_lextype);

create text search template tt (lexize = dsimple_lexize);

alter text search configuration simple owner to postgres;

drop text search configuration if exists x;

create trigger tr before insert on w for each row execute procedure suppress_redundant_updates_trigger();

create constraint trigger tr after insert on w for each row execute procedure suppress_redundant_updates_trigger();

create rule ru as on insert to w do also (select 1; select 2);

create or replace rule ru as on insert to w do nothing;

create policy po on w;

alter policy po0 on w rename to po1;

create extension if not exists plpgsql;

alter extension plpgsql update;

alter extension plpgsql add table w;

create trusted procedural language plpgsql2 handler plpgsql_call_handler;

create or replace language plpgsql2 handler plpgsql_call_handler;

create procedural language handler handler plpgsql_call_handler;

create or replace language plpgsql;

alter procedural language plpgsql owner to postgres;

alter language plpgsql owner to postgres;

create foreign data wrapper fdw0;

create server s2 foreign data wrapper fdw;

create foreign table ft2 (a int) server srv;

create user mapping for public server srv;

create user mapping if not exists for public server srv;

alter user mapping for current_user server srv options (a 'b');

drop user mapping if exists for public server srv;

create user mapping;

alter user u0 set work_mem = '1MB';

create role r9;

drop user if exists mapping;

create access method am type index handler bthandler;

create transform for int language sql (from sql with function varchar_support(internal));

create statistics st on x, y from w;

create statistics (ndistinct) on x, y from w;

alter statistics st0 rename to st1;

create publication pub;

alter publication pub0 add table w;

create subscription sub connection 'dbname=x' publication p with (connect = false);

create event trigger e2 on sql_drop execute procedure rec();

alter event trigger t_end enable;

drop event trigger if exists nope;

alter table w rename to w2;

alter table w rename column x to z;

alter view v0 rename to v1;

alter view v0 rename column x to z;

alter table v0 rename to v1;

alter table v0 rename column x to z;

alter view v0 owner to postgres;

alter table v0 owner to postgres;

alter index wi rename to wj;

alter table wi rename to wj;

alter sequence s0 rename to s1;

alter table s0 owner to postgres;

alter sequence s0 owner to postgres;

alter sequence s0 restart;

alter materialized view m0 rename to m1;

alter materialized view m0 rename column x to z;

alter foreign table ft rename column a to b;

alter table ft rename column a to b;

alter type ct add attribute c int;

alter type ct owner to postgres;

alter type en add value 'z';

alter domain dom rename constraint dc to dd;

alter domain dom set default 1;

alter table w rename constraint wc to wd;

alter trigger tr0 on w rename to tr1;

alter rule ru0 on w rename to ru1;

alter function wint(w) rename to wint2;

alter function wint(w) owner to postgres;

alter routine wint(w) rename to wint2;

alter aggregate ag0(int) rename to ag1;

alter collation "C" rename to cc;

alter schema sch rename to sch2;

alter schema sch owner to postgres;

alter large object 4242 owner to postgres;

alter default privileges in schema public grant select on tables to public;

alter table all in tablespace pg_default set tablespace pg_default;

alter table if exists nope add x int;

alter server srv options (a 'b');

alter foreign data wrapper fdw options (a 'b');

drop table w cascade;

drop view v0;

drop materialized view m0;

drop foreign table ft;

drop index wi;

drop sequence s0;

drop schema sch cascade;

drop function wint(w);

drop routine wint(w);

drop aggregate ag0(int);

drop type ct;

drop domain dom;

drop trigger tr0 on w;

drop rule ru0 on w;

drop cast if exists (w as bool);

drop owned by u0;

reassign owned by u0 to postgres;

drop role if exists nope;

grant select on database to public;

grant select on database, w to public;

grant select on database.tt to public;

grant select on tablespace to public;

grant select on table w to public;

grant select (x), update(y)on w to public;

grant select on"w"to public;

grant connect on database postgres to public;

grant create on tablespace pg_default to public;

grant set on parameter work_mem to public;

grant select on parameter to public;

grant u0 to u1;

grant u0 to u1 with admin option;

grant all on all tables in schema public to public;

grant usage on schema public to public;

grant execute on function wint(w) to public;

grant usage on type ct to public;

grant usage on language plpgsql to public;

grant usage on foreign server srv to u0;

grant select on large object 4242 to public;

revoke select on w from public;

revoke grant option for select on database from public;

revoke all on database postgres from u0;

revoke u0 from u1;

comment on table w is 'x';

comment on column tablespace.a is 'x';

comment on column r.tablespace is 'x';

comment on table database is 'on database';

comment on database postgres is 'x';

comment on role u0 is 'x';

comment on tablespace pg_default is 'x';

comment on event trigger t_end is 'x';

comment on function wint(w) is null;

comment on large object 4242 is 'x';

comment on schema public is 'x';

refresh materialized view m0;

reindex table w;

reindex index wi;

reindex (verbose) table w;

explain analyze create table a as select 1 as x;

explain create table a as select 1 as x;

prepare pp as select 1;

declare c cursor for select 1;

do $$ begin null; end $$;

lock table w;

truncate w;

discard plans;

analyze w;

set work_mem='4MB';

notify x;

create  /* x */ table -- c
 a (x int);

create/**/table/**/a(x int);

CREATE TABLE A(x int);

create	unique
index on w(x);

alter type ct rename attribute a to c;
