-- Adds tables to a subscription: r, ready, where all of a table's rows are still to come; i, where they
-- have to be copied first; from 10.
--
-- ALTER SUBSCRIPTION ... REFRESH makes the same entries, but in no transaction, and it goes by what the
-- source publishes now: while the destination is behind, it fails where a table is not here yet, and
-- drops entries of tables that are about to be renamed. (Catalogs before 13 take no null as position.)
create function pgdts.join_subscription(subscription name, tables oid[], state "char")
returns void
language sql
volatile
set search_path = pg_catalog, pg_temp
as $dts$
    insert into pg_subscription_rel (srsubid, srrelid, srsubstate, srsublsn)
    select s.oid, t.oid, state, '0/0'
      from pg_subscription as s
     cross join unnest(tables) as t (oid)
     where s.subname = subscription
       and s.subdbid = (select d.oid from pg_database as d where d.datname = current_database())
       and not exists (
           select from pg_subscription_rel as m where m.srsubid = s.oid and m.srrelid = t.oid)
$dts$;
