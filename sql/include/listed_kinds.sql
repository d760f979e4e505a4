-- Of each kind the first twenty by name, and how many there are: the end of a query behind
-- "with kinds (kind, name, detail) as (...),". From 9.4.
ranked as (
    select
        k.kind,
        k.name,
        k.detail,
        pg_catalog.count(*) over (partition by k.kind) as total,
        pg_catalog.row_number() over (partition by k.kind order by k.name collate pg_catalog."C") as rank
    from kinds k
)
select r.kind, r.total, r.name, r.detail
from ranked r
where r.rank <= 20
order by r.kind, r.rank
