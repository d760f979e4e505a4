create table a (id int);;
;create table b (id int)
;
    ; create table c (id int) ; /* */ ; -- x
create table d (id int)
