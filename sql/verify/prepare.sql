-- Opens the canary transaction: never waits long, works in a schema of its own. From 9.4.
set local lock_timeout = '1s';
set local statement_timeout = '10s';
create schema pgdts_canary;
set local search_path = pgdts_canary
