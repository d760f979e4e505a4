-- Lets UPDATE and DELETE of a table without a key be published. From 9.4.
alter table {table} replica identity full
