do $$ begin create table one (id int); end $$;
do language plpgsql 'begin create table two (note text default ''it''''s;''); drop table two; create table two (id int); end';
do $outer$
declare
    statement text;
begin
    foreach statement in array array['create table three (id int)', 'alter table three add x int; alter table three add y int', 'drop table three;'] loop
        execute statement;
    end loop;
    execute $inner$ create table four (id int); insert into four values (1); create index on four (id); $inner$;
end
$outer$;
