create function make(name text) returns void language plpgsql as $$
begin
    create table fixed (id int);
    execute format('create table %I (id int, note text default %L)', name, 'it''s; "fine"');
    execute 'alter table ' || quote_ident(name) || ' add column more int';
    insert into fixed values (1);
    for i in 1 .. 3 loop
        execute 'create table part_' || i || ' (id int)';
    end loop;
    for i in 1 .. 2 loop
        create table again (id int);
        drop table again;
    end loop;
    begin
        create table undone (id int);
        perform 1/0;
    exception when division_by_zero then
        create table handled (id int);
    end;
end $$;
select make('odd "name"');
