-- Waits until no transaction is under way that has written to the tables, and lets none begin. From 10.
lock table {tables} in share row exclusive mode
