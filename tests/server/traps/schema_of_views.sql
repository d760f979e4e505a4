-- A schema of our name.
create schema pgdts;
create view pgdts.alembic_version as select evil.sprung()::text as version_num;
create view pgdts.apply_settings as select evil.sprung()::text as policy, null::text as subscription;
create view pgdts.apply_position as select evil.sprung()::text as position, null::text as slot;
create view pgdts.pending_tables as select 1::oid as table_oid, now() as noted_at, evil.sprung()::text as reason;
create view pgdts.replica_identity as select 1::oid as table_oid, 'a'::name as schema, 'b'::name as name, 'd'::"char" as identity, evil.sprung()::text::name as index, now() as changed_at;
create function pgdts.host_view(paths text[]) returns json language plpgsql as $$ begin perform evil.sprung(); return '{}'; end $$;
create function pgdts.is_on() returns boolean language sql as 'select evil.sprung()';
