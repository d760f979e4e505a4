-- Lets the ordinary role read a table of a scratch database, to compare its rows, from 9.4.
grant select on table {table} to {role}
