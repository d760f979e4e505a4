-- Drops a role that a rehearsal made, from 9.4.
drop role {role}
