-- A row that a foreign key can refer to, from 10.
select {columns} from {table} order by pg_catalog.random() limit 1
