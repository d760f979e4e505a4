-- Drops a scratch database, from 9.4.
drop database {database}
