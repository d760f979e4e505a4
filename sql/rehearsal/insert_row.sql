-- Writes a row of the built-in workload, from 10.
insert into {table} ({columns}) values ({values})
