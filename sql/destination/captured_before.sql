-- A captured row and those of its transaction that ran before it, at the source. From 9.4.
select before.id, before.tag, before.username, before.schema, before.ddl_text, before.object_name, before.message
  from public.dts_ddl_command as this
  join public.dts_ddl_command as before
    on before.txid_current = this.txid_current and before.id <= this.id
 where this.id = %(captured_id)s
 order by before.id
