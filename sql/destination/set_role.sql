-- Runs what follows as a role, in this session. From 10.
set role {role}
