-- The record of tables whose replica identity pgdts has changed, with what it was before (d default,
-- n nothing, i by the index named), so that it can be put back. The table is known by its OID: it may
-- be renamed meanwhile. From 9.4.
create table if not exists pgdts.replica_identity (
    table_oid pg_catalog.oid primary key,
    schema pg_catalog.name not null,
    name pg_catalog.name not null,
    identity pg_catalog."char" not null,
    index pg_catalog.name,
    changed_at pg_catalog.timestamptz not null default pg_catalog.clock_timestamp()
);
revoke all on table pgdts.replica_identity from public;
