-- What the server thinks is wrong in pg_hba.conf as it is on the disk, read or not. From 10.
select r.line_number as line, r.error
from pg_catalog.pg_hba_file_rules r
where r.error is not null
order by 1
