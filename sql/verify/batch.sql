-- Canary: several statements in one message, one of them no DDL. From 9.4.
create table canary_batch (id integer); insert into canary_batch values (1); create index canary_batch_id on canary_batch (id)
