-- Which replica identity a table can have, from 15 on: the one place that knows the server's rules. For the
-- capture, `check` and its --fix, and `destination start`, behind
--
--   with recursive judged (relid, present, further) as (...),
--
-- relid     a permanent table
-- present   the replica identity that it has, as in pg_class
-- further   a publication of the whole table beside those that there are: null for none, else what it
--           makes of generated columns, as in pg_publication.pubgencols (18), before that ''
--
-- Each row of refusals is an identity that it could have (FULL, the present one, the key) and a publication of
-- updates or deletes that does not go with it, with the reason: no key, columns (a list of them), generated
-- (columns that it leaves out), filter (a condition on columns out of the key). The server tests publications
-- of a partition's parents for the partition, with the list and the condition of the topmost one where
-- it publishes via the root, else with its own. A row of fitting is what follows for a table:
--
-- works     UPDATE and DELETE work with the present one, in the further publication too
-- identity  FULL where it can be, else the present one if that works, else the key; where nothing fits, what it
--           has, or had before it became FULL
-- not_full  why it cannot be FULL; null where it can
-- obstacle  why UPDATE and DELETE fail in the further publication, or for null in those that there are,
--           whatever the identity; null where they work
asked (relid, identity, further) as (
    select distinct j.relid, i.identity, f.further
    from judged as j
    cross join lateral pg_catalog.unnest(array['f', j.present, 'd']) as i (identity)
    cross join lateral pg_catalog.unnest(array[j.further, null]) as f (further)
),
lineage (relid, member, level) as (
    select distinct a.relid, a.relid, 0
    from asked as a
    union all
    select l.relid, i.inhparent, l.level + 1
    from lineage as l
    join pg_catalog.pg_class as c on c.oid = l.member and c.relispartition
    join pg_catalog.pg_inherits as i on i.inhrelid = c.oid
),
carrying (relid, pubid, publication, updates, deletes, generated, listed) as (
    (
        select distinct on (l.relid, p.oid)
            l.relid, p.oid, p.pubname, p.pubupdate, p.pubdelete,
            coalesce(pg_catalog.to_json(p) ->> 'pubgencols', ''),
            case when p.pubviaroot then l.member else l.relid end
        from lineage as l
        join pg_catalog.pg_publication as p on p.pubupdate or p.pubdelete
        where p.puballtables
            or exists (
                select
                from pg_catalog.pg_publication_rel as m
                where m.prrelid = l.member and m.prpubid = p.oid
            )
            or exists (
                select
                from pg_catalog.pg_class as c
                join pg_catalog.pg_publication_namespace as n on n.pnnspid = c.relnamespace
                where c.oid = l.member and n.pnpubid = p.oid
            )
        order by l.relid, p.oid, l.level desc
    )
    union
    select a.relid, 0::pg_catalog.oid, null, true, true, a.further, a.relid
    from asked as a
    where a.further is not null
),
identifying (relid, identity, columns) as (
    select
        a.relid,
        a.identity,
        array(
            select k.attname
            from pg_catalog.pg_attribute as k
            where k.attrelid = a.relid
                and not k.attisdropped
                and (a.identity = 'f' and k.attnum > 0
                     or k.attnum = any ((i.indkey::pg_catalog.int2[])[0:i.indnkeyatts - 1]))
        )
    from (select distinct d.relid, d.identity from asked as d) as a
    left join pg_catalog.pg_index as i
        on i.indrelid = a.relid
        and i.indisunique and i.indisvalid and i.indimmediate and i.indpred is null
        and case a.identity when 'd' then i.indisprimary when 'i' then i.indisreplident else false end
    where a.identity = 'f' or i.indexrelid is not null
),
refusals (relid, identity, further, publication, updates, deletes, reason) as (
    select a.relid, a.identity, a.further, c.publication, c.updates, c.deletes, found.reason
    from asked as a
    join carrying as c on c.relid = a.relid and (c.pubid <> 0 or c.generated = a.further)
    left join identifying as k on k.relid = a.relid and k.identity = a.identity
    left join pg_catalog.pg_publication_rel as m on m.prrelid = c.listed and m.prpubid = c.pubid
    cross join lateral (
        select case
            when k.relid is null then 'no key'
            when m.prattrs is not null and (
                a.identity = 'f'
                or exists (
                    select from pg_catalog.unnest(k.columns) as needed (attname)
                    where not exists (
                        select
                        from pg_catalog.pg_attribute as l
                        where l.attrelid = c.listed and l.attname = needed.attname
                            and l.attnum = any (m.prattrs::pg_catalog.int2[])
                    )
                )
            ) then 'columns'
            when m.prattrs is null and c.generated <> '' and exists (
                select
                from pg_catalog.pg_attribute as g
                where g.attrelid = a.relid and g.atthasdef and g.attname = any (k.columns)
                    and (g.attgenerated = 'v' or g.attgenerated = 's' and c.generated = 'n')
            ) then 'generated'
            when m.prqual is not null and a.identity <> 'f' and exists (
                select
                from pg_catalog.regexp_matches(m.prqual::pg_catalog.text, ':varattno ([0-9]+)', 'g') as named (attnum)
                where not exists (
                    select
                    from pg_catalog.pg_attribute as f
                    where f.attrelid = c.listed and f.attnum = named.attnum[1]::pg_catalog.int2
                        and f.attname = any (k.columns)
                )
            ) then 'filter'
        end
    ) as found (reason)
    where found.reason is not null
),
told (relid, identity, added, reason) as (
    select
        r.relid,
        r.identity,
        r.further is not null,
        coalesce('publication ' || pg_catalog.quote_ident(r.publication), 'the publication')
        || case r.reason
            when 'no key' then ' needs a key'
            when 'columns' then ' has a list of columns'
            when 'generated' then ' leaves generated columns out'
            else ' has a condition on columns out of the key'
        end
    from refusals as r
),
refused (relid, present, full_added, present_added, key_added, full_now, present_now, key_now) as (
    select
        j.relid,
        j.present,
        pg_catalog.min(t.reason) filter (where t.identity = 'f'),
        pg_catalog.min(t.reason) filter (where t.identity = j.present),
        pg_catalog.min(t.reason) filter (where t.identity = 'd'),
        pg_catalog.min(t.reason) filter (where t.identity = 'f' and not t.added),
        pg_catalog.min(t.reason) filter (where t.identity = j.present and not t.added),
        pg_catalog.min(t.reason) filter (where t.identity = 'd' and not t.added)
    from judged as j
    left join told as t on t.relid = j.relid
    group by j.relid, j.present
),
fitting (relid, present, works, identity, not_full, obstacle) as (
    select
        r.relid,
        r.present,
        r.present_added is null,
        case
            when r.full_added is null then 'f'
            when r.present_added is null then r.present
            when r.key_added is null then 'd'
            when r.full_now is null then 'f'
            when r.present_now is null then r.present
            when r.key_now is null or r.present = 'f' then 'd'
            else r.present
        end,
        case
            when r.present_added is null or r.key_added is null then r.full_added
            else r.full_now
        end,
        case when r.present_added is not null and r.key_added is not null then r.full_added end
    from refused as r
)
