-- A schema of our name.
create schema pgdts;
create table pgdts.alembic_version (version_num varchar(32), a boolean default evil.sprung());
insert into pgdts.alembic_version (version_num, a) values ('0003', true), ('d0001', true);
create trigger trap before insert or update or delete on pgdts.alembic_version for each row execute procedure evil.on_row();
create table pgdts.replica_identity (table_oid oid, schema name, name name, identity "char", index name, changed_at boolean default evil.sprung());
create trigger trap before insert or update or delete on pgdts.replica_identity for each row execute procedure evil.on_row();
create function pgdts.host_view(paths text[]) returns json language sql as $$ select '{}'::json where evil.sprung() $$;
