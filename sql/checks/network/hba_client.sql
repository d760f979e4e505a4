-- What the words of pg_hba.conf mean to one account: the roles that it is a member of (a superuser of no more
-- than these, unlike what pg_has_role says), and which regular expressions match. From 9.4.
with recursive membership (role) as (
    select r.oid
    from pg_catalog.pg_roles r
    where r.rolname = %(role)s
    union
    select m.roleid
    from membership
    join pg_catalog.pg_auth_members m on m.member = membership.role
)
select
    array(
        select r.rolname::pg_catalog.text
        from membership
        join pg_catalog.pg_roles r on r.oid = membership.role
    ) as groups,
    array(
        select p.pattern
        from pg_catalog.unnest(%(patterns)s::pg_catalog.text[]) as p (pattern)
        where %(database)s operator(pg_catalog.~) p.pattern
    ) as database_patterns,
    array(
        select p.pattern
        from pg_catalog.unnest(%(patterns)s::pg_catalog.text[]) as p (pattern)
        where %(role)s operator(pg_catalog.~) p.pattern
    ) as role_patterns
