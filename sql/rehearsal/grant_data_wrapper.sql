-- Lets the ordinary role make foreign servers, as those of the schema, from 9.4.
grant usage on foreign data wrapper {wrapper} to {role}
