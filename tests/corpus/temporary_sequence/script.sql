create temp sequence numbers;
create function next_number() returns bigint language plpgsql as $$ begin return nextval('numbers'); end $$;
create table t (id int);
