-- Publishes a table, from 10.
alter publication {publication} add table only {table}
