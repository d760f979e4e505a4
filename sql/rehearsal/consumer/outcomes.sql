-- What became of each captured row, in the transaction that applied it, from 10.
create table public.dts_applied (
    id pg_catalog.int8 primary key,
    error pg_catalog.text,
    note pg_catalog.text
)
