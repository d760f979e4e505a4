-- Changes a row of the built-in workload, from 10.
update {table} set {column} = {value}
where ctid = (select ctid from {table} order by pg_catalog.random() limit 1)
