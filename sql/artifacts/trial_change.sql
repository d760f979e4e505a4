-- One transaction with one row in a table that exists only inside it: something to decode that
-- leaves nothing. Event triggers do not see it. From 9.4.
do $trial$
begin
    perform pg_catalog.set_config('session_replication_role', 'replica', true);
    if pg_catalog.current_setting('server_version_num')::pg_catalog.int4
        operator(pg_catalog.>=) 170000 then
        perform pg_catalog.set_config('event_triggers', 'off', true);
    end if;
    create schema pgdts_trial;
    create table pgdts_trial.change (id pg_catalog.int4 primary key);
    insert into pgdts_trial.change values (1);
    drop table pgdts_trial.change;
    drop schema pgdts_trial;
end
$trial$
