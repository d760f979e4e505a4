-- Makes an extension that takes a superuser, before anything of the user's is there, from 9.4.
create extension if not exists {extension} schema {schema}
