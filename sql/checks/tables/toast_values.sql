-- The largest value found in a TOAST table, in bytes as stored, by a look at blocks so far apart that a
-- huge value has at least one of them: its chunks lie side by side. From 9.4; {toast} is the table.
with chunks as (
    select distinct c.chunk_id
    from pg_toast.{toast} c
    where c.ctid = any (
        array(
            select pg_catalog.format('(%%s,%%s)', b.block, i.item)::pg_catalog.tid
            from pg_catalog.generate_series(
                0::pg_catalog.int8, %(blocks)s::pg_catalog.int8 - 1, %(apart)s
            ) b (block)
            cross join pg_catalog.generate_series(1, 4) i (item)
        )
    )
)
select pg_catalog.max(
    (
        select (c.chunk_seq + 1)::pg_catalog.int8 * pg_catalog.octet_length(f.chunk_data)
        from pg_toast.{toast} c
        join pg_toast.{toast} f on f.chunk_id = c.chunk_id and f.chunk_seq = 0
        where c.chunk_id = v.chunk_id
        order by c.chunk_seq desc
        limit 1
    )
) as bytes
from chunks v
