-- Drops the record of replica identities, unless it still names a table; the identities of the tables stay as
-- they are. From 9.4.
do $dts$
declare
    named pg_catalog.int8;
begin
    if pg_catalog.to_regclass('pgdts.replica_identity') is null then
        return;
    end if;
    select pg_catalog.count(*) into named from pgdts.replica_identity;
    if named operator(pg_catalog.>) 0 then
        raise exception 'the record of the replica identities that % table(s) had would be lost', named
            using errcode = 'object_not_in_prerequisite_state',
                hint = 'Run pgdts restore-identity, or give it up: delete from pgdts.replica_identity.';
    end if;
    drop table pgdts.replica_identity;
end
$dts$;
