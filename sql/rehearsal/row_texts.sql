-- A table's rows as text, with how often each is there, from 9.4.
select t.row, pg_catalog.count(*) as times
from (select row({columns})::pg_catalog.text as row from only {table}) t
group by t.row
limit {limit}
