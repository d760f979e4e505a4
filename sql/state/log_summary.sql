-- How many rows the log holds and when the newest was captured. Run it only where the table has the
-- documented columns and was looked at (trusted_table.sql). From 9.4.
select pg_catalog.count(*) as rows,
       pg_catalog.min(id) as first_id,
       pg_catalog.max(id) as last_id,
       (select newest.event_time
          from only public.dts_ddl_command newest
         order by newest.id desc
         limit 1) as last_time
  from only public.dts_ddl_command
