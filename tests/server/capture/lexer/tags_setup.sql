-- What the statements of tags.sql work on, one statement a paragraph; a server leaves out what it
-- does not know.

create table fired (tag text);

create temp table zz (x int);

create schema class;

create schema sch;

create schema database;

create table database.tt (a int);

create table database (a int);

create table tablespace (a int);

create table parameter (a int);

create table r (a int, tablespace int);

create table w (x int constraint wc check (x > 0), y int);

create index wi on w (x);

create view v0 as select 1 as x;

create materialized view m0 as select 1 as x;

create unique index on m0 (x);

create sequence s0;

create type ct as (a int, b int);

create type en as enum ('a');

create domain dom as int constraint dc check (value > 0);

create function wint(w) returns int language sql as 'select 1';

create aggregate ag0 (int) (sfunc = int4pl, stype = int);

create operator family of0 using btree;

create trigger tr0 before insert on w for each row execute procedure suppress_redundant_updates_trigger();

create rule ru0 as on delete to w do also select 1;

create foreign data wrapper fdw;

create server srv foreign data wrapper fdw;

create foreign table ft (a int) server srv;

create user mapping for current_user server srv;

select lo_create(4242);

create policy po0 on w;

create statistics st0 on x, y from w;

create publication pub0;

create function record_tag() returns event_trigger language plpgsql as $$
begin insert into public.fired values (tg_tag); end $$;

create event trigger t_end on ddl_command_end execute procedure record_tag();
