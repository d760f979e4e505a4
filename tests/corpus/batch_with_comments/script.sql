-- create table hidden1 (id int);
/* create table hidden2 (id int); */ create /* here */ table t -- there
    (id int /* a; b */); -- behind; create table hidden3 (id int);
/* one /* two; */ create table hidden4 (id int); */
alter table t add note text; /* three */ /*/ four */ -- five
;;; ;
create table u (id int)/*six*/;--seven
/***/create table w (id int)
--eight
