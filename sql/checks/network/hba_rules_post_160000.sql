-- The lines of pg_hba.conf and the files that it includes, in their order, those with errors too. From 16,
-- where files can be included.
select
    r.line_number,
    r.file_name,
    r.type,
    r.database as databases,
    r.user_name as users,
    r.address,
    r.netmask,
    r.auth_method,
    r.error
from pg_catalog.pg_hba_file_rules r
order by r.rule_number is null, r.rule_number, r.file_name, r.line_number
