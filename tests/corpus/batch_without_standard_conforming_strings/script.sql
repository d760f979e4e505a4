set standard_conforming_strings = off;
set escape_string_warning = off;
create table t (a text default 'it\'s; \\', b text default 'x''y');
create table u (a text default '\\', b text default E'\\\';');
create table v (a text default $$\$$);
