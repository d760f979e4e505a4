-- The types of all tables' columns, of users: with what is within their arrays, domains, ranges and composite
-- types; a recursive part of a WITH. Types that the server comes with have numbers below 16384. From 9.4.
held_types (oid) as (
    select a.atttypid
    from pg_catalog.pg_attribute a
    join pg_catalog.pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'm', 'p')
    where a.atttypid >= 16384 and not a.attisdropped
    union
    select w.oid
    from held_types h
    join pg_catalog.pg_type t on t.oid = h.oid
    cross join lateral (
        select t.typelem
        where t.typelem <> 0
        union all
        select t.typbasetype
        where t.typtype = 'd'
        union all
        select r.rngsubtype
        from pg_catalog.pg_range r
        where r.rngtypid = t.oid
        union all
        select a.atttypid
        from pg_catalog.pg_class c
        join pg_catalog.pg_attribute a on a.attrelid = c.oid and not a.attisdropped
        where c.oid = t.typrelid and c.relkind = 'c'
    ) w (oid)
),
