create function old() returns void language sql as $$
    create table one (id int);
    create table two (id int, note text default 'a;b');
    alter table one add column x int;
$$;
select old();
