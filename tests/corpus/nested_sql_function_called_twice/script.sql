create function again() returns void language sql as $$
    create table if not exists one (id int);
    drop table if exists one;
    create table one (id int);
    drop table one;
$$;
select again();
select again(), again();
