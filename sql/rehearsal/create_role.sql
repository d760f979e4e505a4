-- Makes a role that nobody can log in with, from 9.4.
create role {role} nologin
