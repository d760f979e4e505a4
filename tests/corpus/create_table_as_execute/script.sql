prepare p as select 1 as a, 'x'::text as b;
prepare q (int) as select $1 as a;
create table one as execute p;
create table two (c, d) as execute p with no data;
create table three as execute q(1);
