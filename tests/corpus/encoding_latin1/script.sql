create table "Größe" (id int, "naïve" text default 'ß; é'); comment on table "Größe" is 'déjà; vu';
create table ünder (á int); create function ç() returns text language sql as $é$ select 'ö;'::text; $é$; create table last_one (id int);
