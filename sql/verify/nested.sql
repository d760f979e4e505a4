-- Canary: DDL inside a DO block. From 9.4.
do $canary$ begin execute 'create table canary_nested (id integer)'; end $canary$
