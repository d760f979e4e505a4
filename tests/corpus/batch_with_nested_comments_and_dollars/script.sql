create function a() returns void language plpgsql as $a$ begin execute $b$ create table "x;y" (id int) $b$; /* $a */ end $a$; select a();
create table b /* a /* b /* c */ d */ e */ (id int) /* ' */; create table c (d int default 1 /* " */); create table d /* $$ */ (id int) -- $$ '
; create table "/* not */" (id int); create table "-- not" (id int default 1); create table e (f text default '/* not */', g text default '-- not;');
create table /* ; */ "$$" (id int); create table "$a$" (id int);
create operator === (leftarg = int, rightarg = int, procedure = int4eq); create operator @-# (rightarg = int, procedure = int4um);
create table f (g int check (g === 1), h int default @-# 1 * -1, i boolean default 2/1=2);
