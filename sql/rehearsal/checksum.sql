-- Number and checksum of a table's rows, whatever their order, from 9.4.
select
    pg_catalog.count(*) as rows,
    coalesce(
        pg_catalog.sum(
            ('x' operator(pg_catalog.||) pg_catalog.substr(pg_catalog.md5(t.row), 1, 15))
                ::pg_catalog.bit(60)::pg_catalog.int8
        ),
        0
    )::pg_catalog.text as checksum
from (select row({columns})::pg_catalog.text as row from only {table}) t
