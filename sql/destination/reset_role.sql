-- Ends set_role.sql. From 10.
reset role
