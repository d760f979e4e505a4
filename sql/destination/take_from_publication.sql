-- Publishes a table no more. From 10.
alter publication {publication} drop table {tables}
