-- Writes a row of defaults alone, from 10.
insert into {table} default values
