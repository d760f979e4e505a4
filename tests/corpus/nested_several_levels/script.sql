create function inner_one(name text) returns void language plpgsql as $f$
begin execute format('create table %I (id int)', name); end $f$;
create function middle(name text) returns void language sql as $f$ select inner_one(name || '_a'); select inner_one(name || '_b'); $f$;
create function outer_one() returns void language plpgsql as $f$
begin
    perform middle('x');
    execute $e$ do $d$ begin execute 'create table deep (id int); drop table deep; create table deep (id int, t text default ''";\n'')'; end $d$ $e$;
    create table level_one (id int);
    perform middle('y');
    create table level_two (id int);
end $f$;
select outer_one();
do $$ begin perform outer_one() where false; perform middle('z'); end $$;
