do $$ begin
    execute E'create table a (t text default ''"\nSQL statement "create table forged (id int)"\nPL/pgSQL function x() line 1 at SQL statement'')';
    execute E'\n\n  -- lead\n  create table b (id int);  \n-- trail\n';
    execute E'create table c (\n  id int, -- "\n  "x""\ny" int\n)';
    execute '/* nothing */ create table d (id int) /* " */';
    execute E'create table "e\n" (id int)';
end $$;
create function "odd ""name
 here"() returns void language plpgsql as $$ begin create table f (id int); end $$;
select "odd ""name
 here"();
create function "sql ""odd"() returns void language sql as $$ create table g (id int); alter table g add x int $$;
select "sql ""odd"();
create schema "s.t";
create type "s.t"."f(x)" as (i int);
create function "s.t"."f(x)"(a "s.t"."f(x)"[]) returns void language plpgsql as $$ begin create table h (id int); end $$;
select "s.t"."f(x)"(null);
