-- Passes the chosen options on to the scripts that follow, until the transaction ends; from 9.4.
-- Empty: what is in force is kept. The objects are those of every revision: what else has a name like
-- theirs belongs to somebody else.
set local pgdts.retention = %(retention)s;
set local pgdts.prune = %(prune)s;
set local pgdts.enable = %(enable)s;
set local pgdts.owner = %(owner)s;
set local pgdts.objects = %(objects)s;
