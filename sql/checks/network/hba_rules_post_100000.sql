-- The lines of pg_hba.conf in their order, those with errors too. From 10, which can tell them.
select
    r.line_number,
    null::pg_catalog.text as file_name,
    r.type,
    r.database as databases,
    r.user_name as users,
    r.address,
    r.netmask,
    r.auth_method,
    r.error
from pg_catalog.pg_hba_file_rules r
order by r.line_number
