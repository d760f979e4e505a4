begin; create table a (id int); savepoint s; create table b (id int); rollback to s; create table c (id int); rollback;
begin; create table d (id int); savepoint s; create table e (id int); release s; commit;
begin; create table f (id int); prepare transaction 'corpus'; rollback prepared 'corpus';
begin; create table g (id int); prepare transaction 'corpus'; commit prepared 'corpus';
