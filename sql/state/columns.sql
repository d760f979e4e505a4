-- Columns of the log table in their order, as the documented interface names them. From 9.4.
select a.attname::text as name,
       pg_catalog.format_type(a.atttypid, a.atttypmod) as type,
       case when a.attcollation <> 0
            then (select n.nspname || '.' || l.collname
                    from pg_catalog.pg_collation l
                    join pg_catalog.pg_namespace n on n.oid = l.collnamespace
                   where l.oid = a.attcollation)
       end as collation,
       coalesce(a.attnum = any (k.indkey::smallint[]), false) as primary_key,
       a.atthasdef or coalesce(pg_catalog.row_to_json(a) ->> 'attidentity', '') <> '' as fills_itself
  from pg_catalog.pg_attribute a
  left join pg_catalog.pg_index k on k.indrelid = a.attrelid and k.indisprimary
 where a.attrelid = pg_catalog.to_regclass('public.dts_ddl_command')
   and a.attnum > 0
   and not a.attisdropped
 order by a.attnum
