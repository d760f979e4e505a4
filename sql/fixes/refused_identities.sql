-- Recorded identities that cannot be put back now, because the server would refuse UPDATE or DELETE on the
-- table, which is published, and why. From 10, where that is for want of a key.
with recursive recorded as (
    select r.table_oid
    from pgdts.replica_identity r
    join pg_catalog.pg_class c on c.oid = r.table_oid and c.relkind = 'r'
    where r.identity = 'n'
        or r.identity = 'd'
        and not exists (
            select
            from pg_catalog.pg_index i
            where i.indrelid = c.oid and i.indisprimary and i.indisvalid and i.indimmediate
        )
),
ancestry (relid, member) as (
    select r.table_oid, r.table_oid
    from recorded r
    union all
    select a.relid, i.inhparent
    from ancestry a
    join pg_catalog.pg_class c on c.oid = a.member and c.relispartition
    join pg_catalog.pg_inherits i on i.inhrelid = c.oid
)
select
    a.relid as table_oid,
    pg_catalog.min('publication ' || pg_catalog.quote_ident(p.pubname) || ' needs a key') as reason
from ancestry a
join pg_catalog.pg_publication p
    on (p.pubupdate or p.pubdelete)
    and (
        p.puballtables
        or exists (
            select
            from pg_catalog.pg_publication_rel m
            where m.prpubid = p.oid and m.prrelid = a.member
        )
    )
group by a.relid
