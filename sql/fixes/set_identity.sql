-- Sets a table's replica identity. The index of a USING INDEX is the caller's. From 9.4.
alter table {table} replica identity {identity}
