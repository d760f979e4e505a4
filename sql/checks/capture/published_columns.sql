-- Tables that a publication of updates or deletes carries in part, with a list of columns. From 15, where
-- such lists came.
select
    pg_catalog.format('%%I.%%I', n.nspname, c.relname) as table_name,
    pg_catalog.string_agg(pg_catalog.quote_ident(p.pubname), ', ' order by p.pubname) as publications,
    c.relreplident = 'f' as is_full,
    exists (
        select
        from pg_catalog.pg_index i
        where i.indrelid = c.oid and i.indisprimary and i.indisvalid
    ) as has_primary_key
from pg_catalog.pg_publication_rel m
join pg_catalog.pg_publication p on p.oid = m.prpubid
join pg_catalog.pg_class c on c.oid = m.prrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where m.prattrs is not null
    and (p.pubupdate or p.pubdelete)
group by c.oid, n.nspname, c.relname, c.relreplident
order by 1
