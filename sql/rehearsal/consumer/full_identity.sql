-- Lets all of a row identify it, as DTS asks for, from 10.
alter table only {table} replica identity full
