-- How far a consumer of pgdts has come in a source before 10; from 10. Written in the transaction that
-- applies what it has read. (A subscription keeps its own position.)
create table pgdts.apply_position (
    slot pg_catalog.name primary key,
    position pg_catalog.pg_lsn not null
);
revoke all on table pgdts.apply_position from public;
