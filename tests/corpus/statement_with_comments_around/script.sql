/* lead */ create table a (id int); -- trail
-- lead
create table b (id int) -- inside
;
create table c (id int) /* trail */;
/* only */ ; -- nothing
   create   table   d   ( id int )   ;
CREATE
TABLE e (
    id int,  -- the key
    note text /* free; text */
);
