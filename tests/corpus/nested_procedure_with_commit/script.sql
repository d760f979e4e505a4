create procedure stepwise() language plpgsql as $$
begin
    create table one (id int);
    commit;
    create table discarded (id int);
    rollback;
    for i in 1 .. 3 loop
        execute format('create table loop_%s (id int)', i);
        commit;
    end loop;
    drop table loop_2;
end $$;
call stepwise();
do $$ begin create table two (id int); commit; create table three (id int); end $$;
create procedure outer_one() language plpgsql as $$ begin create table four (id int); call stepwise_again(); create table seven (id int); end $$;
create procedure stepwise_again() language plpgsql as $$ begin create table five (id int); commit; create table six (id int); end $$;
call outer_one();
