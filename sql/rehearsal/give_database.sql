-- Makes the ordinary role the owner of a scratch database, from 9.4.
alter database {database} owner to {role}
