-- How captured statements are applied: one row; from 10.
--
--   policy        stop: a statement that fails is tried again for ever; go on: recorded and skipped
--   link          name of what ends here
--   subscription  whose worker brings the rows; null where a consumer of pgdts inserts them
--   run_as        role that runs all statements; null: the one that ran it at the source
--   lock_timeout  longest wait of a statement for a lock; then it is tried again
--   keep          outcomes that stay in applied
create table pgdts.apply_settings (
    is_only pg_catalog.bool primary key default true check (is_only),
    policy pg_catalog.text not null default 'stop' check (policy in ('stop', 'go on')),
    link pg_catalog.name,
    subscription pg_catalog.name,
    run_as pg_catalog.name,
    lock_timeout pg_catalog.text not null default '10s',
    keep pg_catalog.int8 not null default 10000 check (keep > 0)
);
insert into pgdts.apply_settings default values;
revoke all on table pgdts.apply_settings from public;
