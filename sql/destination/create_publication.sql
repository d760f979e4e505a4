-- Publishes the tables. From 10.
create publication {publication} for table {tables}
