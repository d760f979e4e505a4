-- Passes the chosen options on to the scripts that follow, until the transaction ends; from 9.4.
-- Empty: what is in force is kept.
set local pgdts.retention = %(retention)s;
set local pgdts.enable = %(enable)s;
set local pgdts.owner = %(owner)s;
