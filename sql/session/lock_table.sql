-- Keeps a table what it is until the transaction ends, so that it can be read after a look at it. From 9.4.
lock table only {table} in access share mode
