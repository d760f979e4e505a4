-- Recorded identities that cannot be put back now, because the server would refuse UPDATE or DELETE on the
-- table, which is published, and why. From 15. An index is no identity before it is put back, so that those
-- are not checked.
with recursive judged (relid, present, further) as (
    select r.table_oid, r.identity, null::pg_catalog.text
    from pgdts.replica_identity r
    join pg_catalog.pg_class c on c.oid = r.table_oid and c.relkind = 'r'
    where r.identity in ('d', 'n')
),
-- include ../capture/ready/include/fitting
select t.relid as table_oid, pg_catalog.min(t.reason) as reason
from told t
join judged j on j.relid = t.relid and j.present = t.identity
group by t.relid
