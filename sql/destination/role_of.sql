-- The role that runs here what a role of the source ran. From 10.
select pgdts.role_of(%(username)s)::text as role
