-- Lets the ordinary role make others, on servers of ours: from 16 it can give them only what it has.
alter role {role} createrole
