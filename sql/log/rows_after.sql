-- Captured rows that an earlier snapshot did not see, in order. Not by id alone: ids are taken in one
-- order and committed in another. A txid that came from another cluster (dump and restore, upgrade)
-- may be in this one's future; the caller leaves out what it has had. From 9.4.
select id, ddl_text, event, tag, username, database, schema, object_type, object_name,
       client_address, client_port, event_time, txid_current, message
  from only public.dts_ddl_command
 where case when txid_current ~ '^[0-9]{1,18}$'
            then not pg_catalog.txid_visible_in_snapshot(
                     txid_current::pg_catalog.int8, %(snapshot)s::pg_catalog.txid_snapshot)
       end
   and (%(tags)s::pg_catalog.text[] is null or tag ilike any (%(tags)s::pg_catalog.text[]))
 order by id
