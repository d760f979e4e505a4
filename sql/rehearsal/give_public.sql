-- Makes the ordinary role the owner of the schema that an application expects, from 9.4.
alter schema public owner to {role}
