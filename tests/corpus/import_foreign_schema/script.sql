create schema far; create table far.one (id int, note text); create table far.two (id int);
create extension postgres_fdw;
select format('create server self foreign data wrapper postgres_fdw options (host %L, port %L, dbname %L)', '127.0.0.1', current_setting('port'), current_database()) \gexec
create user mapping for current_user server self options (user 'postgres');
create schema near;
import foreign schema far from server self into near;
import foreign schema far limit to (one) from server self into public options (import_default 'true');
drop foreign table near.two;
