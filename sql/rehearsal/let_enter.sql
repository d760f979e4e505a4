-- Lets the ordinary role name what is in a schema of a scratch database, from 9.4.
grant usage on schema {schema} to {role}
