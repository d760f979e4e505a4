-- Makes the owner of the database the owner of the schema that an application expects, from 15.
alter schema public owner to pg_database_owner
