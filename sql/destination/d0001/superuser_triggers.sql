-- Triggers of ordinary roles that the subscription's worker would run with its owner's rights: before 16
-- all that fire in replica mode, in 16 and 17 those that may be deferred to the transaction's end; from 10.
create function pgdts.superuser_triggers()
returns oid[]
language sql
stable
set search_path = pg_catalog, pg_temp
as $dts$
    select array(
        select t.oid
          from pg_trigger as t
          join pg_class as c on c.oid = t.tgrelid
          join pg_proc as p on p.oid = t.tgfoid
         where t.tgenabled in ('A', 'R') and not t.tgisinternal
           and case when current_setting('server_version_num')::integer < 160000 then true
                    when current_setting('server_version_num')::integer < 180000 then t.tgdeferrable
                    else false end
           and exists (
               select from pg_roles as r where r.oid in (c.relowner, p.proowner) and not r.rolsuper))
$dts$;
