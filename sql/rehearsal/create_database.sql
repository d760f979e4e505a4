-- Makes a scratch database, from 9.4.
create database {database} template template0
