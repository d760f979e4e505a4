-- Whether the same statement may well succeed when it is tried again; from 10.
--
-- 40: deadlock; 53, 58: disk, memory, files; 57: shutdown; 55P03: lock_timeout; 22023: a table is
-- dropped while its rows are being copied ("could not drop relation mapping").
create function pgdts.is_transient(state text, error text)
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $dts$
    select state ~ '^(40|53|57|58)' or state = '55P03' or error like 'tuple concurrently %'
        or (state = '22023' and exists (select from pg_subscription_rel where srsubstate <> 'r'))
$dts$;
