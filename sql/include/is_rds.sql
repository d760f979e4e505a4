-- May a role be trusted for being a member of what RDS has in place of superusers? From 9.4. There nobody of
-- ours is a superuser; elsewhere whoever may create roles can make one of that name.
and not (select u.rolsuper from pg_catalog.pg_roles u where u.rolname operator(pg_catalog.=) current_user)
