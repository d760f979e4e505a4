-- Columns of the tables that the built-in workload may write into, with what a value must be like.
-- Domains as their base types. Not: partitions, the capture's table, what the server fills in.
-- From 10; columns can be generated from 12 on.
with recursive base (oid, type, typmod, category, next) as (
    select t.oid, t.oid, (-1)::pg_catalog.int4, t.typcategory, nullif(t.typbasetype, 0::pg_catalog.oid)
    from pg_catalog.pg_type t
    union all
    select b.oid, t.oid, coalesce(nullif(d.typtypmod, -1), b.typmod), t.typcategory,
        nullif(t.typbasetype, 0::pg_catalog.oid)
    from base b
        join pg_catalog.pg_type t on t.oid = b.next
        join pg_catalog.pg_type d on d.oid = b.type
)
select
    n.nspname as schema,
    c.relname as table,
    a.attname as column,
    pg_catalog.format_type(b.type, null) as type,
    b.category::pg_catalog.text as category,
    case when b.typmod = -1 then a.atttypmod else b.typmod end as modifier,
    a.attnotnull as is_required,
    a.atthasdef or a.attidentity <> '' as has_default,
    a.attidentity <> ''
        or coalesce(pg_catalog.pg_get_expr(f.adbin, f.adrelid) ~ 'nextval\(', false) as is_numbered,
    exists (
        select 1 from pg_catalog.pg_constraint k
        where k.conrelid = c.oid and k.contype = 'p' and a.attnum = any (k.conkey)
    ) as is_key,
    array(
        select e.enumlabel::pg_catalog.text from pg_catalog.pg_enum e
        where e.enumtypid = b.type order by e.enumsortorder
    ) as labels,
    k.conname as reference,
    rn.nspname as referenced_schema,
    r.relname as referenced_table,
    ra.attname as referenced_column
from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join base b on b.oid = a.atttypid and b.next is null
    left join pg_catalog.pg_attrdef f on f.adrelid = c.oid and f.adnum = a.attnum
    left join pg_catalog.pg_constraint k
        on k.conrelid = c.oid and k.contype = 'f' and a.attnum = any (k.conkey)
    left join pg_catalog.pg_class r on r.oid = k.confrelid
    left join pg_catalog.pg_namespace rn on rn.oid = r.relnamespace
    left join pg_catalog.pg_attribute ra on ra.attrelid = k.confrelid
        and ra.attnum = k.confkey[pg_catalog.array_position(k.conkey, a.attnum)]
where c.relkind in ('r', 'p')
    and c.relpersistence = 'p'
    and not c.relispartition
    and coalesce(pg_catalog.to_json(a) ->> 'attgenerated', '') = ''
    and n.nspname <> all ('{pg_catalog,information_schema,pg_toast}')
    -- include ../include/application_relations
    -- What migration tools remember in there is theirs.
    and c.relname !~* '^_*(alembic_version|django_migrations|flyway_schema_history|schema_version'
        '|schema_migrations?|ar_internal_metadata|databasechangelog|databasechangeloglock'
        '|knex_migrations|knex_migrations_lock|prisma_migrations|goose_db_version|efmigrationshistory'
        '|sequelizemeta|doctrine_migration_versions|phinxlog|migrations|gorp_migrations'
        '|sqlx_migrations|diesel_schema_migrations|mikro_orm_migrations|yoyo_\w+|dbmate_\w+)$'
order by n.nspname, c.relname, a.attnum, k.conname
