-- Empties a table whose rows are to be copied again; not by TRUNCATE, which foreign keys refuse. From 10.
delete from {table}
