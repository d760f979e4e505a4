-- Lets the worker apply rows of tables that a captured statement has just created, from the next row
-- on, which may be of the same transaction; from 10.
--
-- ALTER SUBSCRIPTION ... REFRESH does the same, but in no transaction, and would copy rows while the
-- statements that follow change the table. Here no row is missing yet, so none has to be copied: the
-- entry is what REFRESH WITH (copy_data = false) makes. Only superusers may write it; for others the
-- tables wait for a REFRESH. (Catalogs before 13 take no null as position.)
create function public.dts_apply_join(subscription name, tables oid[])
returns void
language sql
volatile
set search_path = pg_catalog, pg_temp
as $dts$
    insert into pg_subscription_rel (srsubid, srrelid, srsubstate, srsublsn)
    select s.oid, t.oid, 'r', '0/0'
      from pg_subscription as s
     cross join unnest(tables) as t (oid)
     where s.subname = subscription
       and s.subdbid = (select d.oid from pg_database as d where d.datname = current_database())
       and (select r.rolsuper from pg_roles as r where r.rolname = current_user)
       and not exists (
           select from pg_subscription_rel as m where m.srsubid = s.oid and m.srrelid = t.oid)
$dts$;
