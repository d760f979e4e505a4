set standard_conforming_strings = off; set escape_string_warning = off; create table one (id int); create table two (note text default 'a;b'); alter table two add x int;
