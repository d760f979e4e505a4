-- Publishes more tables. From 10.
alter publication {publication} add table {tables}
