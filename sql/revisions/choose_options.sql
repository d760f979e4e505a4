-- Passes the chosen options on to the scripts that follow, until the transaction ends; from 9.4.
-- Empty: what is there is kept.
select
    pg_catalog.set_config('pgdts.retention', %(retention)s, true) as retention,
    pg_catalog.set_config('pgdts.enable', %(enable)s, true) as enable,
    pg_catalog.set_config('pgdts.owner', %(owner)s, true) as owner
