create extension earthdistance cascade;
create table p (at earth);
drop table p;
drop extension cube cascade;
