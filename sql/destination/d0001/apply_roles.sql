-- Roles of the source that have another name here; from 10.
create table pgdts.apply_roles (
    source pg_catalog.text primary key,
    destination pg_catalog.name not null
);
revoke all on table pgdts.apply_roles from public;
