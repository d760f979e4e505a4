-- How the password of the account of DTS is stored; a superuser's to see. From 9.4.
select case
    when a.rolpassword is null then ''
    when a.rolpassword like 'md5%%' then 'md5'
    when a.rolpassword like 'SCRAM-SHA-256$%%' then 'scram-sha-256'
    else 'plain'
end as stored_as
from pg_catalog.pg_authid a
where a.rolname = %(dts_role)s
