-- What publications of DTS leave out: commands, and rows or columns of tables; with the statements that
-- take it in again. From 10, where publications came; filters and lists of columns are of 15.
with publications as (
    select
        p.oid,
        pg_catalog.quote_ident(p.pubname) as name,
        pg_catalog.concat_ws(
            ', ',
            case when not p.pubinsert then 'INSERT' end,
            case when not p.pubupdate then 'UPDATE' end,
            case when not p.pubdelete then 'DELETE' end,
            case pg_catalog.to_json(p) ->> 'pubtruncate' when 'false' then 'TRUNCATE' end
        ) as commands,
        (pg_catalog.to_json(p) ->> 'pubtruncate') is not null as has_truncate
    from pg_catalog.pg_publication p
    where p.pubname like 'dts\_sync\_%%'
),
members as (
    select
        m.prpubid,
        pg_catalog.format('%%I.%%I', n.nspname, c.relname) as name,
        pg_catalog.concat_ws(
            ' and ',
            case when (pg_catalog.to_json(m) ->> 'prqual') is not null then 'rows' end,
            case when (pg_catalog.to_json(m) ->> 'prattrs') is not null then 'columns' end
        ) as parts
    from pg_catalog.pg_publication_rel m
    join pg_catalog.pg_class c on c.oid = m.prrelid
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
)
select
    pg_catalog.format('%%s without %%s', p.name, p.commands) as what,
    pg_catalog.format(
        'alter publication %%s set (publish = ''insert, update, delete%%s'');',
        p.name,
        case when p.has_truncate then ', truncate' end
    ) as remedy
from publications p
where p.commands <> ''
union all
select
    pg_catalog.format('%%s of %%s in %%s', m.parts, m.name, p.name),
    -- Where another remedy has changed the table, the capture may have taken it out.
    pg_catalog.format(
        'do %%L;',
        pg_catalog.format(
            'begin begin alter publication %%s drop table only %%s; exception when undefined_object then null; end; '
            'alter publication %%s add table only %%s; end',
            p.name, m.name, p.name, m.name
        )
    )
from publications p
join members m on m.prpubid = p.oid
where m.parts <> ''
order by 1
