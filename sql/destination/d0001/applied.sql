-- What became of each captured statement, in the order of arrival; from 10. The newest are kept.
--
-- A row is written in the transaction that runs the statement: it is there exactly if the statement's
-- effects are.
--
--   captured_id   id of the row at the source
--   outcome       applied, rewritten (statement is what was run instead), failed, skipped, refused
--   note          what was done to the statement, or why it was skipped
--   message       the capture's own remark
create table pgdts.applied (
    number bigserial primary key,
    captured_id pg_catalog.int8 not null unique,
    outcome pg_catalog.text not null check (outcome in ('applied', 'rewritten', 'failed', 'skipped', 'refused')),
    tag pg_catalog.text,
    object_name pg_catalog.text,
    statement pg_catalog.text,
    sqlstate pg_catalog.text,
    error pg_catalog.text,
    note pg_catalog.text,
    message pg_catalog.text,
    applied_at pg_catalog.timestamptz not null default pg_catalog.clock_timestamp()
);
revoke all on table pgdts.applied from public;
