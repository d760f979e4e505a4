-- Sets a table's replica identity, so that its UPDATE and DELETE can be published. From 9.4.
alter table {table} replica identity {identity}
