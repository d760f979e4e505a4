-- Captured rows that are not to be run when they come (again): done beside the worker's transaction,
-- or skipped because somebody said so; from 10.
create table pgdts.apply_decided (
    captured_id pg_catalog.int8 primary key,
    outcome pg_catalog.text not null check (outcome in ('rewritten', 'skipped')),
    statement pg_catalog.text,
    note pg_catalog.text not null
);
revoke all on table pgdts.apply_decided from public;
