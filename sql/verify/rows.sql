-- What the canary transaction has captured after a row; its own rows alone. From 9.4.
select id, tag, ddl_text, schema, object_type, object_name, message
  from only public.dts_ddl_command
 where id > %(after)s
   and txid_current = pg_catalog.txid_current()::pg_catalog.text
 order by id
